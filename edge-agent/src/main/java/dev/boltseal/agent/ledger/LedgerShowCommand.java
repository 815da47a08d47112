package dev.boltseal.agent.ledger;

import dev.boltseal.agent.option.LedgerOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the ledger.
@Command(
        name = "show",
        description = "Show every bundle this cluster knows, how far it is with each, and what it will refuse.",
        footer = {"", "Example:", "  boltseal-edge ledger show"})
final class LedgerShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private final LedgerOption ledger;

    LedgerShowCommand(Console console, Surroundings here) {
        this.console = console;
        this.ledger = new LedgerOption(here);
    }

    @Override
    public void run() {
        console.answer(ledger.with(LedgerReport::shown));
    }
}
