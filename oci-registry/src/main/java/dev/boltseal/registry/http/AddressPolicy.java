package dev.boltseal.registry.http;

import java.net.InetAddress;

/// Decides which addresses may be connected to. It is asked for every address of a name, at each connection, so
/// that neither a redirect nor a name that resolves differently the second time can circumvent it.
///
/// If a proxy is used, these are the proxy's addresses; the proxy decides what may be reached behind it.
@FunctionalInterface
public interface AddressPolicy {
    /// Allows every address.
    AddressPolicy ANY = (host, address) -> {};

    /// @param host the name that has this address, or the address as it was written
    /// @throws dev.boltseal.base.failure.Failure `ADDRESS_REFUSED`
    void requireAllowed(String host, InetAddress address);
}
