package dev.boltseal.agent.workloads;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts a workload.
@Command(
        name = "start",
        description = "Start a workload that was stopped.",
        footer = {"", "Example:", "  boltseal-edge workloads start opcua"})
final class WorkloadsStartCommand implements Runnable {
    private final Environment here;

    @Mixin
    private final WorkloadChange change;

    WorkloadsStartCommand(Console console, Environment here) {
        this.here = here;
        this.change = new WorkloadChange(console, here);
    }

    @Override
    public void run() {
        change.run((deployer, workload) -> deployer.start(workload, here.user()));
    }
}
