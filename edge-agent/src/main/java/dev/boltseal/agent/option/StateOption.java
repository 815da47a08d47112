package dev.boltseal.agent.option;

import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.Precedence;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--state`.
public final class StateOption {
    private static final Path STANDARD = Path.of("/var/lib/boltseal");

    private final Environment here;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The directory of identity, trust and ledger. Default: $BOLTSEAL_STATE or /var/lib/boltseal.")
    private Optional<Path> state = Optional.empty();

    public StateOption(Environment here) {
        this.here = here;
    }

    public StateDirectory state() {
        return new StateDirectory(new Precedence<Path>(here)
                .option("--state", state)
                .variable("BOLTSEAL_STATE", Path::of)
                .otherwise(STANDARD)
                .value());
    }
}
