package dev.boltseal.terminal.setting;

import dev.boltseal.registry.auth.Credentials;
import java.nio.file.Path;
import java.util.Optional;

/// The registry settings that differ between the programs. [RegistryOption] takes it as a mixin, so it may have
/// options.
public interface RegistrySettings {
    /// The `registries.yaml` that applies, if there is one.
    Optional<Setting<Path>> file();

    /// The user's credentials for registries.
    Credentials credentials();
}
