package dev.boltseal.cli;

import dev.boltseal.console.CommandTree;
import dev.boltseal.console.Console;
import dev.boltseal.console.Program;
import dev.boltseal.format.seal.HeadStart;
import java.util.Set;

/// Starts `boltseal`.
public final class Main {
    /// Commands that sign or verify, always.
    private static final Set<String> CRYPTOGRAPHIC = Set.of("build", "verify");

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && CRYPTOGRAPHIC.contains(args[0])) {
            HeadStart.begin();
        }
        program(args).runToExit(args);
    }

    /// What the arguments need of the commands, ready to run in this process.
    static Program program(String... args) {
        var console = Console.ofProcess();
        return new Program(commands(console, Surroundings.ofProcess()).serving(args), console);
    }

    static CommandTree commands(Console console, Surroundings here) {
        return new CommandTree(new BoltsealCommand())
                .add("keygen", () -> new KeygenCommand(console, here))
                .add("cluster", () -> ClusterCommand.line(console, here))
                .add("trust", () -> TrustCommand.line(console, here))
                .add("catalog", () -> CatalogCommand.line(console))
                .add("build", () -> new BuildCommand(console, here))
                .add("inspect", () -> new InspectCommand(console))
                .add("verify", () -> new VerifyCommand(console, here));
    }
}
