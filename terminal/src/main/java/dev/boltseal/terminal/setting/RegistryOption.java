package dev.boltseal.terminal.setting;

import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.config.RegistriesFile;
import dev.boltseal.registry.http.Proxies;
import dev.boltseal.registry.http.Registries;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.ProductVersion;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/// `--ca` and `--plain-http`, and each command's own settings for registries. The proxies come from the
/// environment.
public final class RegistryOption {
    private final Environment here;
    private final String program;

    @Mixin
    private final TlsOption tls = new TlsOption();

    @Mixin
    private final RegistrySettings settings;

    /// @param program the name that it tells registries
    public RegistryOption(Environment here, String program, RegistrySettings settings) {
        this.here = here;
        this.program = program;
        this.settings = settings;
    }

    /// Certificate authorities that are trusted, too: PEM files.
    public Setting<List<Path>> authorities() {
        return settings.authorities(tls.authorities());
    }

    /// Registries without TLS, as the user typed them.
    public Setting<List<String>> plainHttp() {
        return settings.plainHttp(tls.plainHttp());
    }

    /// The `registries.yaml` that applies, if there is one.
    public Optional<Setting<Path>> file() {
        return settings.file();
    }

    /// A client with the usual number of connections to one registry.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a certificate file,
    ///     `REGISTRY_SETTINGS_INVALID`
    public RegistryClient client() {
        return client(options());
    }

    /// @param connections to one registry at the same time
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a certificate file,
    ///     `REGISTRY_SETTINGS_INVALID`
    public RegistryClient client(int connections) {
        return client(options().withConnectionsPerRegistry(connections));
    }

    private RegistryClient client(RegistryOptions options) {
        return new RegistryClient(options, settings.credentials(), here.clock());
    }

    private RegistryOptions options() {
        return RegistryOptions.standard(program + "/" + ProductVersion.text())
                .withCertificateFiles(authorities().value())
                .withPlainHttp(new HashSet<>(plainHttp().value()))
                .withRegistries(settings.file()
                        .map(file -> new RegistriesFile(file.value()).read())
                        .orElseGet(Registries::none))
                .withProxies(Proxies.of(here.variables()));
    }
}
