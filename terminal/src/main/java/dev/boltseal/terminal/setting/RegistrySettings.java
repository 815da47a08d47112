package dev.boltseal.terminal.setting;

import dev.boltseal.registry.auth.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The registry settings that differ between the programs. [RegistryOption] takes it as a mixin, so it may have
/// options.
public interface RegistrySettings {
    /// The `registries.yaml` that applies, if there is one.
    Optional<Setting<Path>> file();

    /// Certificate authorities that are trusted, too: PEM files.
    ///
    /// @param given with `--ca`
    default Setting<List<Path>> authorities(List<Path> given) {
        return new Setting<>(given, given.isEmpty() ? new Origin.Default() : new Origin.Option("--ca"));
    }

    /// Registries without TLS, as the user typed them.
    ///
    /// @param given with `--plain-http`
    default Setting<List<String>> plainHttp(List<String> given) {
        return new Setting<>(given, given.isEmpty() ? new Origin.Default() : new Origin.Option("--plain-http"));
    }

    /// The user's credentials for registries.
    Credentials credentials();
}
