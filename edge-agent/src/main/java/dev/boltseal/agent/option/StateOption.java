package dev.boltseal.agent.option;

import dev.boltseal.edge.state.StateDirectory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--state`.
public final class StateOption {
    private static final Path STANDARD = Path.of("/var/lib/boltseal");

    private final Surroundings here;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The directory of identity, trust and ledger. Default: $BOLTSEAL_STATE or /var/lib/boltseal.")
    private Optional<Path> state = Optional.empty();

    public StateOption(Surroundings here) {
        this.here = here;
    }

    public StateDirectory state() {
        return new StateDirectory(
                state.or(() -> here.variable("BOLTSEAL_STATE").map(Path::of)).orElse(STANDARD));
    }
}
