package dev.boltseal.registry.auth;

import java.util.Optional;

/// Who holds the credentials for registries: Docker's configuration, credential helpers, the environment.
///
/// Asked only after a registry refused to answer without, once a registry, repository and right. Safe for use by
/// several threads.
public interface Credentials {
    /// @param registry as it stands in references: `host` or `host:port`; `docker.io` for Docker Hub
    /// @return empty where none are known, and the registry is then tried without
    /// @throws dev.boltseal.base.failure.Failure `CREDENTIALS_UNREADABLE`
    Optional<Credential> forRegistry(String registry);

    /// For one repository of the registry. Those who keep nothing for parts of a registry give what they have for all.
    ///
    /// @param repository as `team/app`
    /// @throws dev.boltseal.base.failure.Failure `CREDENTIALS_UNREADABLE`
    default Optional<Credential> forRepository(String registry, String repository) {
        return forRegistry(registry);
    }

    /// The same, where what was given before served and does not any more: a helper may have a new one.
    default Optional<Credential> renewed(String registry, String repository) {
        return forRepository(registry, repository);
    }

    /// None for any registry.
    static Credentials none() {
        return registry -> Optional.empty();
    }
}
