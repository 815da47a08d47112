package dev.boltseal.agent.workloads;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stops a workload.
@Command(
        name = "stop",
        description = "Stop a workload. Nothing of it is removed, and it stays stopped until it is started.",
        footer = {"", "Example:", "  boltseal-edge workloads stop opcua"})
final class WorkloadsStopCommand implements Runnable {
    private final Environment here;

    @Mixin
    private final WorkloadChange change;

    WorkloadsStopCommand(Console console, Environment here) {
        this.here = here;
        this.change = new WorkloadChange(console, here);
    }

    @Override
    public void run() {
        change.run((deployer, workload) -> deployer.stop(workload, here.user()));
    }
}
