package dev.boltseal.terminal.setting;

import dev.boltseal.registry.auth.Credentials;
import java.nio.file.Path;
import java.util.Optional;

/// What each command knows of registries in its own way. [RegistryOption] takes it as a mixin, so it may have
/// options.
public interface RegistrySettings {
    /// The `registries.yaml` that applies, where there is one.
    Optional<Setting<Path>> file();

    /// Who the user is to registries.
    Credentials credentials();
}
