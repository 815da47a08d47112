package dev.boltseal.agent.option;

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

/// `--ca`, `--plain-http` and `--registries`: how the registry is talked to, through the proxies of the environment.
final class RegistryOption {
    private static final Path STANDARD = Path.of("/etc/boltseal/registries.yaml");

    private final Surroundings here;
    private final StateOption state;

    @Mixin
    private final TlsOption tls = new TlsOption();

    @Option(
            names = "--registries",
            paramLabel = "FILE",
            description = "Certificates and authorities of single registries, as K3s has them. Default:"
                    + " $BOLTSEAL_REGISTRIES, else registries.yaml of --state or of /etc/boltseal.")
    private Optional<Path> settings = Optional.empty();

    /// @param state where settings may be
    RegistryOption(Surroundings here, StateOption state) {
        this.here = here;
        this.state = state;
    }

    /// A client with the credentials of Docker's configuration file.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE` for a file of certificates,
    ///     `REGISTRY_SETTINGS_INVALID`
    RegistryClient client() {
        var options = RegistryOptions.standard("boltseal-edge/" + ProductVersion.text())
                .withCertificateFiles(tls.authorities())
                .withPlainHttp(tls.plainHttp())
                .withRegistries(RegistriesFile.of(
                        settings.or(() -> here.variable("BOLTSEAL_REGISTRIES").map(Path::of)),
                        List.of(state.state().root().resolve("registries.yaml"), STANDARD)))
                .withProxies(Proxies.of(here.environment()));
        return new RegistryClient(options, DockerLogins.of(here), here.clock());
    }
}
