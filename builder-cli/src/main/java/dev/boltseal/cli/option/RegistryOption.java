package dev.boltseal.cli.option;

import dev.boltseal.builder.credential.JibCredentials;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.config.RegistriesFile;
import dev.boltseal.registry.http.Proxies;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.terminal.ProductVersion;
import dev.boltseal.terminal.TlsOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `--ca`, `--plain-http` and `--registries`: how registries are talked to, through the proxies of the environment.
public final class RegistryOption {
    private final Surroundings here;
    private final HomeOption home;

    @Mixin
    private final TlsOption tls = new TlsOption();

    @Option(
            names = "--registries",
            paramLabel = "FILE",
            description = "Mirrors, certificates and authorities of single registries, as K3s has them. Default:"
                    + " $BOLTSEAL_REGISTRIES, else registries.yaml of --home.")
    private Optional<Path> settings = Optional.empty();

    /// @param home where settings may be
    public RegistryOption(Surroundings here, HomeOption home) {
        this.here = here;
        this.home = home;
    }

    /// A client with the credentials that `docker login` stored.
    ///
    /// @param connections open at the same time to one registry
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a file of certificates,
    ///     `REGISTRY_SETTINGS_INVALID`
    public RegistryClient client(int connections) {
        var options = RegistryOptions.standard("boltseal/" + ProductVersion.text())
                .withCertificateFiles(tls.authorities())
                .withPlainHttp(tls.plainHttp())
                .withConnectionsPerRegistry(connections)
                .withRegistries(RegistriesFile.of(
                        settings.or(() -> here.variable("BOLTSEAL_REGISTRIES").map(Path::of)),
                        List.of(home.home().registries())))
                .withProxies(Proxies.of(here.environment()));
        return new RegistryClient(options, credentials(), here.clock());
    }

    private Credentials credentials() {
        var user = here.variable("HOME").map(Path::of).orElse(Path.of(""));
        return new JibCredentials(here.environment(), user);
    }
}
