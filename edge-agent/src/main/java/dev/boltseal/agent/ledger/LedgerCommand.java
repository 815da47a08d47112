package dev.boltseal.agent.ledger;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for the ledger.
@Command(
        name = "ledger",
        description = "See which bundles this cluster has accepted and deleted.",
        footer = {"", "Example:", "  boltseal-edge ledger show", "  boltseal-edge ledger verify"})
public final class LedgerCommand {
    public static CommandLine line(Console console, Environment here) {
        return new CommandLine(new LedgerCommand())
                .addSubcommand(new LedgerShowCommand(console, here))
                .addSubcommand(new LedgerVerifyCommand(console, here));
    }
}
