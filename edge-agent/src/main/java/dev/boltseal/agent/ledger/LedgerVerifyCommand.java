package dev.boltseal.agent.ledger;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Checks that the ledger is consistent.
@Command(
        name = "verify",
        description = "Check that nobody changed the ledger: its recorded changes must add up to what it says.",
        footer = {"", "Example:", "  boltseal-edge ledger verify"})
final class LedgerVerifyCommand implements Runnable {
    private final Console console;

    @Mixin
    private final NodeOption option;

    LedgerVerifyCommand(Console console, Environment here) {
        this.console = console;
        this.option = new NodeOption(here);
    }

    @Override
    public void run() {
        try (Node node = option.open()) {
            console.answer(LedgerReport.verified(node.ledger().verify()));
        }
    }
}
