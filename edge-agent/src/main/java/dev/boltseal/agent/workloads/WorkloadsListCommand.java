package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.StateOption;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.workload.Workload;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Surroundings;
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
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    WorkloadsListCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        List<Workload> workloads = new Workloads(state.state(), Witness.alone(here.clock())).list();
        console.line("Fetching workloads...[OK]");
        console.answer(WorkloadsReport.listed(workloads));
    }
}
