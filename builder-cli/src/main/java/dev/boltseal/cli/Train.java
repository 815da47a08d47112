package dev.boltseal.cli;

import dev.boltseal.terminal.TrainingRun;

/// Runs the commands on standard input while a distribution of `boltseal` is made.
public final class Train {
    private Train() {}

    public static void main(String[] args) {
        System.exit(TrainingRun.run(System.in, Main::program));
    }
}
