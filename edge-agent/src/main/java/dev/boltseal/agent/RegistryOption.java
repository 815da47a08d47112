package dev.boltseal.agent;

import dev.boltseal.console.ProductVersion;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.http.RegistryOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Option;

/// `--ca` and `--plain-http`: how the registry is talked to.
final class RegistryOption {
    private final Surroundings here;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust the certificate authorities of this PEM file, too. May be repeated.")
    private List<Path> authorities = new ArrayList<>();

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            description = "Talk to this registry without TLS. May be repeated. Not needed for this machine.")
    private List<String> plain = new ArrayList<>();

    RegistryOption(Surroundings here) {
        this.here = here;
    }

    /// A client with the credentials of Docker's configuration file.
    ///
    /// @throws dev.boltseal.format.failure.BoltsealException `FILE_UNREADABLE` for a file of certificates
    RegistryClient client() {
        var options = RegistryOptions.standard("boltseal-edge/" + ProductVersion.text())
                .withCertificateFiles(authorities)
                .withPlainHttp(new HashSet<>(plain));
        return new RegistryClient(options, DockerLogins.of(here), here.clock());
    }
}
