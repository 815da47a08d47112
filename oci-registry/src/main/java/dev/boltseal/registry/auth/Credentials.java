package dev.boltseal.registry.auth;

import java.util.Optional;

/// The source of credentials for registries: Docker's configuration, credential helpers, the environment.
///
/// Asked only after a registry refused a request without credentials, and only once for each registry, repository
/// and right. Safe for use by several threads.
public interface Credentials {
    /// @param registry as written in references: `host` or `host:port`; `docker.io` for Docker Hub
    /// @return empty if none are known; the registry is then tried without credentials
    /// @throws dev.boltseal.base.failure.Failure `CREDENTIALS_UNREADABLE`
    Optional<Credential> forRegistry(String registry);

    /// For one repository of the registry. Without credentials for a part of the registry, those for all of it.
    ///
    /// @param repository for example `team/app`
    /// @throws dev.boltseal.base.failure.Failure `CREDENTIALS_UNREADABLE`
    default Optional<Credential> forRepository(String registry, String repository) {
        return forRegistry(registry);
    }

    /// The same, if the earlier ones worked and are now refused: a helper may have new ones.
    default Optional<Credential> renewed(String registry, String repository) {
        return forRepository(registry, repository);
    }

    /// No credentials for any registry.
    static Credentials none() {
        return registry -> Optional.empty();
    }
}
