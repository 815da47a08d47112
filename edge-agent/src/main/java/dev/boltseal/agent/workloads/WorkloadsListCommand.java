package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
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
        this.option = new SessionOption(console, here);
    }

    @Override
    public void run() {
        var steps = new ClusterSteps(console);
        try (Session session = steps.open(option)) {
            Workloads.Listing listing = session.workloads().listing();
            if (session.running().isPresent()) {
                steps.ended("Test cluster connection", listing.away().isEmpty());
            }
            steps.ended("Fetching workloads", true);
            console.answer(WorkloadsReport.listed(listing));
        }
    }
}
