package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Deletes a workload.
@Command(
        name = "delete",
        description = "Delete a workload and what is staged of it. Its bundles can't be installed here again.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads delete -n opcua",
            "  boltseal-edge workloads delete -n opcua --staged"
        })
final class WorkloadsDeleteCommand implements Runnable {
    private final Console console;

    @Option(
            names = {"-n", "--name"},
            required = true,
            paramLabel = "NAME",
            description = "The workload to delete.")
    private String name = "";

    @Option(names = "--staged", description = "Delete only what is staged, and leave alone what runs.")
    private boolean staged;

    @Mixin
    private final NodeOption option;

    WorkloadsDeleteCommand(Console console, Environment here) {
        this.console = console;
        this.option = new NodeOption(here);
    }

    @Override
    public void run() {
        var workload = new WorkloadName(name);
        try (Node node = option.open()) {
            var workloads = new Workloads(node);
            List<LedgerRow> dead = staged ? workloads.deleteStaged(workload) : workloads.delete(workload);
            console.answer(WorkloadsReport.deleted(workload, staged, dead, option.forNextCommand()));
        }
    }
}
