package dev.boltseal.agent;

import dev.boltseal.terminal.Rehearsal;

/// Runs the commands on standard input, when a distribution of `boltseal-edge` is made.
public final class Rehearse {
    private Rehearse() {}

    public static void main(String[] args) {
        System.exit(Rehearsal.run(System.in, Main::program));
    }
}
