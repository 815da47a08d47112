package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.workload.Workload;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the workloads.
@Command(
        name = "list",
        description = "List the workloads of this cluster.",
        footer = {"", "Example:", "  boltseal-edge workloads list"})
final class WorkloadsListCommand implements Runnable {
    private final Console console;

    @Mixin
    private final NodeOption option;

    WorkloadsListCommand(Console console, Environment here) {
        this.console = console;
        this.option = new NodeOption(here);
    }

    @Override
    public void run() {
        try (Node node = option.open()) {
            List<Workload> workloads = new Workloads(node).list();
            console.step("Fetching workloads...[OK]");
            console.answer(WorkloadsReport.listed(workloads));
        }
    }
}
