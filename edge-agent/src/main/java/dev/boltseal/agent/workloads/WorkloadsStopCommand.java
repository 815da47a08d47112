package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Stops a workload.
@Command(
        name = "stop",
        description = "Stop a workload. Nothing of it is removed, and it stays stopped until it is started.",
        footer = {"", "Example:", "  boltseal-edge workloads stop opcua"})
final class WorkloadsStopCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload to stop.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption name = new NameOption();

    @Mixin
    private final SessionOption option;

    WorkloadsStopCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.option = new SessionOption(here);
    }

    @Override
    public void run() {
        var workload = new WorkloadName(name.or(alone));
        var report = new DeploymentReport(console, workload);
        try (Session session = option.open()) {
            report.answer(session.deployer(true, report::progress).stop(workload, here.user()));
        }
    }
}
