package dev.boltseal.agent.option;

import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Precedence;
import dev.boltseal.terminal.setting.RegistrySettings;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// `--registries`, and the credentials of Docker's configuration file.
@HelpSection("Registries")
final class EdgeRegistries implements RegistrySettings {
    private static final Path STANDARD = Path.of("/etc/boltseal/registries.yaml");

    private final Environment here;
    private final StateOption state;

    @Option(
            names = "--registries",
            paramLabel = "FILE",
            description =
                    "Settings of single registries, in the format of K3s. Default: $BOLTSEAL_REGISTRIES, else registries.yaml"
                            + " in the directory of --state or in /etc/boltseal.")
    private Optional<Path> settings = Optional.empty();

    /// @param state which may have registry settings
    EdgeRegistries(Environment here, StateOption state) {
        this.here = here;
        this.state = state;
    }

    @Override
    public Optional<Setting<Path>> file() {
        Path own = state.state().root().resolve("registries.yaml");
        return new Precedence<Path>(here)
                .option("--registries", settings)
                .variable("BOLTSEAL_REGISTRIES", Path::of)
                .found(() -> Stream.of(own, STANDARD).filter(Files::exists).findFirst())
                .setting();
    }

    @Override
    public Credentials credentials() {
        return DockerLogins.of(here);
    }
}
