package dev.boltseal.agent.trust;

import dev.boltseal.agent.option.StateOption;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the trust file in force.
@Command(
        name = "show",
        description = "Show the trust file in force, with its fingerprint to read aloud.",
        footer = {"", "Example:", "  boltseal-edge trust show"})
final class TrustShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private final StateOption state;

    TrustShowCommand(Console console, Environment here) {
        this.console = console;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        console.answer(TrustAnswer.shown(new TrustStore(state.state()).current()));
    }
}
