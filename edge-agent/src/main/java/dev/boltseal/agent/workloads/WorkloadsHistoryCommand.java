package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.NodeOption;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows what happened to a workload.
@Command(
        name = "history",
        description = "Show what happened to a workload here, according to the ledger.",
        footer = {"", "Example:", "  boltseal-edge workloads history opcua"})
final class WorkloadsHistoryCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption name = new NameOption();

    @Mixin
    private final NodeOption option;

    WorkloadsHistoryCommand(Console console, Environment here) {
        this.console = console;
        this.option = new NodeOption(here);
    }

    @Override
    public void run() {
        var workload = new WorkloadName(name.or(alone));
        try (Node node = option.open()) {
            console.answer(new HistoryReport(node.kept(), workload).answer(new Workloads(node).history(workload)));
        }
    }
}
