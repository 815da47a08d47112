package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.edge.workload.Workload;
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
    private final SessionOption option;

    WorkloadsListCommand(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(here);
    }

    @Override
    public void run() {
        try (Session session = option.open()) {
            List<Workload> workloads = session.workloads().list();
            console.step("Fetching workloads...[OK]");
            console.answer(WorkloadsReport.listed(workloads));
        }
    }
}
