package dev.boltseal.registry.http;

import java.net.InetAddress;

/// To which addresses connections may be made. Asked for every address of a name, each time one is connected to,
/// so that neither a redirect nor a name that answers differently the second time leads around it.
///
/// Where a proxy is on the way, the addresses are the proxy's: what is behind it is for the proxy to allow.
@FunctionalInterface
public interface AddressPolicy {
    /// Every address.
    AddressPolicy ANY = (host, address) -> {};

    /// @param host the name that has this address, or the address as it was written
    /// @throws dev.boltseal.base.failure.Failure `ADDRESS_REFUSED`
    void requireAllowed(String host, InetAddress address);
}
