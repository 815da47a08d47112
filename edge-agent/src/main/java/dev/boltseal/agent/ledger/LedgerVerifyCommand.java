package dev.boltseal.agent.ledger;

import dev.boltseal.agent.option.LedgerOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Verifies the ledger against itself.
@Command(
        name = "verify",
        description = "Go through every change the ledger recorded, and compare what they add up to with what it says.",
        footer = {"", "Example:", "  boltseal-edge ledger verify"})
final class LedgerVerifyCommand implements Runnable {
    private final Console console;

    @Mixin
    private final LedgerOption ledger;

    LedgerVerifyCommand(Console console, Surroundings here) {
        this.console = console;
        this.ledger = new LedgerOption(here);
    }

    @Override
    public void run() {
        console.answer(ledger.with((cluster, rows) -> LedgerReport.verified(rows.verify())));
    }
}
