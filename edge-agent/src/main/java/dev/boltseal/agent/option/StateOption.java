package dev.boltseal.agent.option;

import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Precedence;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// `--state`.
@HelpSection(HelpSection.GENERAL)
public final class StateOption {
    private static final Path STANDARD = Path.of("/var/lib/boltseal");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+-]+");

    private final Environment here;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where this cluster keeps its identity, trust files and ledger. Default: $BOLTSEAL_STATE, else"
                            + " /var/lib/boltseal.")
    private Optional<Path> state = Optional.empty();

    public StateOption(Environment here) {
        this.here = here;
    }

    /// The option as it was given, to be appended to the next command: ` --state /srv/plant-1`, or nothing.
    public String forNextCommand() {
        return state.map(directory -> " --state " + quoted(directory.toString()))
                .orElse("");
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    public StateDirectory state() {
        return new StateDirectory(new Precedence<Path>(here)
                .option("--state", state)
                .variable("BOLTSEAL_STATE", Path::of)
                .otherwise(STANDARD)
                .value());
    }
}
