package dev.boltseal.testkit.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The options of a [TestRegistry].
///
/// @param port 0 means any free port
/// @param directory for blobs; if absent, a temporary one that is removed on close
/// @param tls HTTPS with this certificate; plain HTTP if it is absent
/// @param clock that decides when tokens expire
public record RegistryOptions(
        int port, Optional<Path> directory, Access access, Optional<TlsIdentity> tls, Clock clock) {

    /// Plain HTTP on any port, for everybody.
    public RegistryOptions() {
        this(0, Optional.empty(), new Access.Anonymous(), Optional.empty(), Clock.systemUTC());
    }

    public RegistryOptions port(int number) {
        return new RegistryOptions(number, directory, access, tls, clock);
    }

    public RegistryOptions directory(Path path) {
        return new RegistryOptions(port, Optional.of(path), access, tls, clock);
    }

    public RegistryOptions access(Access who) {
        return new RegistryOptions(port, directory, who, tls, clock);
    }

    public RegistryOptions tls(TlsIdentity identity) {
        return new RegistryOptions(port, directory, access, Optional.of(identity), clock);
    }

    public RegistryOptions clock(Clock time) {
        return new RegistryOptions(port, directory, access, tls, time);
    }
}
