package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.identity.StateDirectory;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the ledger.
@Command(
        name = "show",
        description = "Show every bundle this cluster knows, how far it is with each, and what it will refuse.",
        footer = {"", "Example:", "  boltseal-edge ledger show"})
final class LedgerShowCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    LedgerShowCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        StateDirectory directory = state.state();
        Identity identity = Identity.load(directory);
        try (Ledger ledger = Ledger.open(directory, identity, Witness.alone(here.clock()))) {
            new LedgerReport(console).shown(identity.cluster(), ledger);
        }
    }
}
