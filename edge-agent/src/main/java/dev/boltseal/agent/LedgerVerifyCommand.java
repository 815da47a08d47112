package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.identity.StateDirectory;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Verifies the ledger against itself.
@Command(
        name = "verify",
        description = "Go through every change the ledger recorded, and compare what they add up to with what it says.",
        footer = {"", "Example:", "  boltseal-edge ledger verify"})
final class LedgerVerifyCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    LedgerVerifyCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        StateDirectory directory = state.state();
        Identity identity = Identity.load(directory);
        try (Ledger ledger = Ledger.open(directory, identity, Witness.alone(here.clock()))) {
            new LedgerReport(console).verified(ledger.verify());
        }
    }
}
