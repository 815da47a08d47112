package dev.boltseal.agent;

import dev.boltseal.console.ProductVersion;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.http.RegistryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to reach and enter the registry that images are pushed to. A password never stands among the arguments.
final class RegistryAccess {
    private static final int MAX_PASSWORD_BYTES = 4096;

    private final Surroundings here;

    @Option(
            names = "--registry-user",
            paramLabel = "USER",
            description = "Who pushes. Default: whom docker login left in $DOCKER_CONFIG or ~/.docker.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--registry-password-file",
            paramLabel = "FILE",
            description = "The user's password; - reads it from standard input.")
    private Optional<String> passwordFile = Optional.empty();

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "A certificate authority to trust beside the system's, PEM. May be repeated.")
    private List<Path> authorities = new ArrayList<>();

    @Option(
            names = "--plain-http",
            paramLabel = "HOST",
            description = "A registry to talk to without TLS. May be repeated. Loopback needs no permission.")
    private List<String> plainHttp = new ArrayList<>();

    RegistryAccess(Surroundings here) {
        this.here = here;
    }

    /// @throws BoltsealException `USAGE`, `CREDENTIALS_UNREADABLE`, `FILE_UNREADABLE`
    RegistryClient client(String registry) {
        var options = RegistryOptions.standard("boltseal-edge/" + ProductVersion.text())
                .withCertificateFiles(authorities)
                .withPlainHttp(new LinkedHashSet<>(plainHttp));
        return new RegistryClient(options, credentials(registry), here.clock());
    }

    private Credentials credentials(String registry) {
        if (user.isEmpty() && passwordFile.isEmpty()) {
            return new DockerLogins(here);
        }
        if (user.isEmpty() || passwordFile.isEmpty()) {
            throw new BoltsealException(
                    FailureCode.USAGE,
                    "--registry-user: want it together with --registry-password-file, got one of them; give both");
        }
        var credential = new Credential.Password("--registry-user", user.get(), password(passwordFile.get()));
        return asked -> asked.equals(registry) ? Optional.of(credential) : Optional.empty();
    }

    private String password(String file) {
        try (var in = file.equals("-") ? here.input() : Files.newInputStream(Path.of(file))) {
            String password = new String(in.readNBytes(MAX_PASSWORD_BYTES), StandardCharsets.UTF_8);
            return password.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "--registry-password-file: want to read %s, got \"%s\"; check the file"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
