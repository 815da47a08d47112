package dev.boltseal.registry.client;

import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.auth.LoginCheck;
import dev.boltseal.registry.auth.Logins;
import dev.boltseal.registry.auth.Scope;
import dev.boltseal.registry.client.MirroredRepository.Place;
import dev.boltseal.registry.http.Mirror;
import dev.boltseal.registry.http.PooledTransport;
import dev.boltseal.registry.http.RegistryAddresses;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.RetryPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The client for all registries of a process; it owns their connections. Safe for use by several threads.
public final class RegistryClient implements AutoCloseable {
    private final RegistryOptions options;
    private final PooledTransport transport;
    private final RegistryAddresses addresses;
    private final Logins logins;
    private final RetryPolicy retryPolicy;
    private final UnreachableMirrors lost;
    private final InstantSource clock;

    /// A client that really waits before it tries again.
    ///
    /// @param clock measures the age of tokens and how long a mirror is skipped; only its differences are used
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a certificate file
    public RegistryClient(RegistryOptions options, Credentials credentials, InstantSource clock) {
        this(options, credentials, clock, new RetryPolicy(clock, new Random(), Thread::sleep));
    }

    /// @param clock measures the age of tokens and how long a mirror is skipped; only its differences are used
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a certificate file
    public RegistryClient(
            RegistryOptions options, Credentials credentials, InstantSource clock, RetryPolicy retryPolicy) {
        this.options = options;
        this.clock = clock;
        this.transport = new PooledTransport(options);
        this.addresses = new RegistryAddresses(options, transport);
        this.lost = new UnreachableMirrors(clock);
        this.logins = new Logins(options, credentials, transport, clock);
        this.retryPolicy = retryPolicy;
    }

    /// The reference's repository, including its mirrors. Makes no request yet.
    public RegistryRepository repository(ImageReference reference) {
        List<Place> mirrors = options.registries().mirrorsOf(reference.registry()).stream()
                .map(mirror -> mirrored(mirror, reference))
                .toList();
        RepositoryEndpoints pulling =
                endpoints(reference, RegistryRepository.scope(reference, false, Optional.empty()));
        var mirrored = new MirroredRepository(reference, mirrors, place(reference.registry(), pulling), lost);
        return new RegistryRepository(reference, mirrored, retryPolicy, this::endpoints);
    }

    /// Whether a registry accepts a name and a password: true where it does, false where it answers everybody, so that
    /// nobody can tell. Mirrors are not asked, nor are the credentials that this client knows.
    ///
    /// @param registry `host` or `host:port`
    /// @throws dev.boltseal.base.failure.Failure `UNAUTHORIZED` where it does not; the codes of
    /// [RegistryRepository]
    public boolean accepts(String registry, Credential.Password login) {
        return retryPolicy.ask(
                registry,
                () -> new LoginCheck(registry, login, options, transport, clock)
                        .accepts(addresses.base(registry).resolve("/v2/")));
    }

    private Place mirrored(Mirror mirror, ImageReference original) {
        var there = new ImageReference(
                mirror.registry(), mirror.repository(original.repository()), original.tag(), original.digest());
        Scope scope = RegistryRepository.scope(there, false, Optional.empty());
        return place(
                mirror.endpoint().toString(),
                new RepositoryEndpoints(
                        there,
                        path -> mirror.endpoint()
                                .resolve("%s/%s?ns=%s".formatted(there.repository(), path, original.registry())),
                        scope,
                        addresses,
                        logins,
                        transport,
                        retryPolicy));
    }

    private static Place place(String name, RepositoryEndpoints endpoints) {
        return new Place(name, new ManifestPull(endpoints.reference(), endpoints), new BlobPull(endpoints));
    }

    /// Closes all connections; reading streams that are still open fails.
    @Override
    public void close() {
        transport.close();
    }

    private RepositoryEndpoints endpoints(ImageReference reference, Scope scope) {
        return new RepositoryEndpoints(
                reference,
                path -> addresses.base(reference.registry()).resolve("/v2/" + reference.repository() + "/" + path),
                scope,
                addresses,
                logins,
                transport,
                retryPolicy);
    }
}
