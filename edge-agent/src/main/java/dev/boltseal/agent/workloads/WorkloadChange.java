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
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What commands share that change what one workload does, and wait until it does that.
final class WorkloadChange {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption name = new NameOption();

    @Mixin
    private final SessionOption option;

    WorkloadChange(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(here);
    }

    /// @param change gives what has been reached
    void run(BiFunction<Deployer, WorkloadName, Observed> change) {
        var workload = new WorkloadName(name.or(alone));
        var report = new DeploymentReport(console, workload);
        try (Session session = option.open()) {
            report.answer(change.apply(session.deployer(true, report::progress), workload));
        }
    }
}
