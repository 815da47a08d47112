package dev.boltseal.agent.workloads;

import dev.boltseal.edge.workload.Deployer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Applies what is staged.
@Command(
        name = "apply",
        description =
                "Run the version of a workload that waits, in place of the one that runs: a staged one, or one that"
                        + " couldn't run.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads apply opcua",
            "  boltseal-edge workloads apply opcua --previous"
        })
final class WorkloadsApplyCommand implements Runnable {
    @Mixin
    private final WorkloadChange change;

    @Option(names = "--previous", description = "Run the version again that was replaced last.")
    private boolean previous;

    WorkloadsApplyCommand(Console console, Environment here) {
        this.change = new WorkloadChange(console, here);
    }

    @Override
    public void run() {
        change.run(previous ? Deployer::applyPrevious : Deployer::apply);
    }
}
