package dev.boltseal.registry.client;

import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.auth.Logins;
import dev.boltseal.registry.auth.Scope;
import dev.boltseal.registry.client.Places.Place;
import dev.boltseal.registry.http.Mirror;
import dev.boltseal.registry.http.Patience;
import dev.boltseal.registry.http.PooledTransport;
import dev.boltseal.registry.http.RegistryAddresses;
import dev.boltseal.registry.http.RegistryOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The one client of a process for all registries; owns their connections. Safe for use by several threads.
public final class RegistryClient implements AutoCloseable {
    private final RegistryOptions options;
    private final PooledTransport transport;
    private final RegistryAddresses addresses;
    private final Logins logins;
    private final Patience patience;
    private final LostMirrors lost;

    /// One that really waits before it asks again.
    ///
    /// @param clock judges the age of tokens and how long a mirror is left out, by differences only
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a file of certificates
    public RegistryClient(RegistryOptions options, Credentials credentials, InstantSource clock) {
        this(options, credentials, clock, new Patience(clock, new Random(), Thread::sleep));
    }

    /// @param clock judges the age of tokens and how long a mirror is left out, by differences only
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a file of certificates
    public RegistryClient(RegistryOptions options, Credentials credentials, InstantSource clock, Patience patience) {
        this.options = options;
        this.transport = new PooledTransport(options);
        this.addresses = new RegistryAddresses(options, transport);
        this.lost = new LostMirrors(clock);
        this.logins = new Logins(options, credentials, transport, clock);
        this.patience = patience;
    }

    /// The repository that the reference is in, its content also at mirrors. Asks nobody yet.
    public RegistryRepository repository(ImageReference reference) {
        List<Place> mirrors = options.registries().mirrorsOf(reference.registry()).stream()
                .map(mirror -> mirrored(mirror, reference))
                .toList();
        RepositoryDoor pulling = door(reference, RegistryRepository.scope(reference, false, Optional.empty()));
        var places = new Places(mirrors, place(reference.registry(), pulling), lost);
        return new RegistryRepository(reference, places, patience, this::door);
    }

    private Place mirrored(Mirror mirror, ImageReference original) {
        var there = new ImageReference(
                mirror.registry(), mirror.repository(original.repository()), original.tag(), original.digest());
        Scope scope = RegistryRepository.scope(there, false, Optional.empty());
        return place(
                mirror.endpoint().toString(),
                new RepositoryDoor(
                        there,
                        path -> mirror.endpoint()
                                .resolve("%s/%s?ns=%s".formatted(there.repository(), path, original.registry())),
                        scope,
                        addresses,
                        logins,
                        transport,
                        patience));
    }

    private static Place place(String name, RepositoryDoor door) {
        return new Place(name, new ManifestPull(door.reference(), door), new BlobPull(door));
    }

    /// Closes all connections; streams still open fail.
    @Override
    public void close() {
        transport.close();
    }

    private RepositoryDoor door(ImageReference reference, Scope scope) {
        return new RepositoryDoor(
                reference,
                path -> addresses.base(reference.registry()).resolve("/v2/" + reference.repository() + "/" + path),
                scope,
                addresses,
                logins,
                transport,
                patience);
    }
}
