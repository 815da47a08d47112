package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.workload.Deployer;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Applies what is staged.
@Command(
        name = "apply",
        description = "Run the staged version of a workload in place of the one that runs.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads apply opcua",
            "  boltseal-edge workloads apply opcua --previous"
        })
final class WorkloadsApplyCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload whose staged version to run.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption name = new NameOption();

    @Option(names = "--previous", description = "Run the version again that was replaced last.")
    private boolean previous;

    @Mixin
    private final SessionOption option;

    WorkloadsApplyCommand(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(here);
    }

    @Override
    public void run() {
        var workload = new WorkloadName(name.or(alone));
        var report = new DeploymentReport(console, workload);
        try (Session session = option.open()) {
            Deployer deployer = session.deployer(true, report::progress);
            Observed reached = previous ? deployer.applyPrevious(workload) : deployer.apply(workload);
            report.answer(reached);
        }
    }
}
