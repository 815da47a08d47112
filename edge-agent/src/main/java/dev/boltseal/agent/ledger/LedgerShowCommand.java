package dev.boltseal.agent.ledger;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the ledger.
@Command(
        name = "show",
        description = "Show every bundle that this cluster knows, its state, and which bundles are refused as too old.",
        footer = {"", "Example:", "  boltseal-edge ledger show"})
final class LedgerShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private final NodeOption option;

    LedgerShowCommand(Console console, Environment here) {
        this.console = console;
        this.option = new NodeOption(here);
    }

    @Override
    public void run() {
        try (Node node = option.open()) {
            console.answer(LedgerReport.shown(node.identity().cluster(), node.ledger()));
        }
    }
}
