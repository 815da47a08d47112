package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.console.Program;
import picocli.CommandLine;

/// Starts `boltseal-edge`.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var console = Console.ofProcess();
        new Program(line(console, Surroundings.ofProcess()), console).runToExit(args);
    }

    /// The whole tree of commands.
    static CommandLine line(Console console, Surroundings here) {
        return new CommandLine(new EdgeCommand())
                .addSubcommand(new EnrollCommand(console, here))
                .addSubcommand(TrustCommand.line(console, here))
                .addSubcommand(WorkloadsCommand.line(console, here))
                .addSubcommand(LedgerCommand.line(console, here))
                .addSubcommand(ReceiptsCommand.line(console, here));
    }
}
