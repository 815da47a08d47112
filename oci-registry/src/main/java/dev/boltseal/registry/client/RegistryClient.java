package dev.boltseal.registry.client;

import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.auth.Logins;
import dev.boltseal.registry.auth.Scope;
import dev.boltseal.registry.http.Patience;
import dev.boltseal.registry.http.PooledTransport;
import dev.boltseal.registry.http.RegistryAddresses;
import dev.boltseal.registry.http.RegistryOptions;
import java.time.InstantSource;
import java.util.Random;

/// The one client of a process for all registries; owns their connections. Safe for use by several threads.
public final class RegistryClient implements AutoCloseable {
    private final PooledTransport transport;
    private final RegistryAddresses addresses;
    private final Logins logins;
    private final Patience patience;

    /// One that really waits before it asks again.
    ///
    /// @param clock judges the age of tokens, by differences only
    /// @throws dev.boltseal.format.failure.BoltsealException `FILE_UNREADABLE` for a file of certificates
    public RegistryClient(RegistryOptions options, Credentials credentials, InstantSource clock) {
        this(options, credentials, clock, new Patience(clock, new Random(), Thread::sleep));
    }

    /// @param clock judges the age of tokens, by differences only
    /// @throws dev.boltseal.format.failure.BoltsealException `FILE_UNREADABLE` for a file of certificates
    public RegistryClient(RegistryOptions options, Credentials credentials, InstantSource clock, Patience patience) {
        this.transport = new PooledTransport(options);
        this.addresses = new RegistryAddresses(options, transport);
        this.logins = new Logins(options, credentials, transport, clock);
        this.patience = patience;
    }

    /// The repository that the reference is in. Asks nobody yet.
    public RegistryRepository repository(ImageReference reference) {
        return new RegistryRepository(reference, this::door);
    }

    /// Closes all connections; streams still open fail.
    @Override
    public void close() {
        transport.close();
    }

    private RepositoryDoor door(ImageReference reference, Scope scope) {
        return new RepositoryDoor(reference, scope, addresses, logins, transport, patience);
    }
}
