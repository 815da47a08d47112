package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.workload.Deployed;
import dev.boltseal.edge.workload.Deployer;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NamesOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What commands share that change what workloads do, one after the other, and wait until each does that.
final class WorkloadChange {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The workloads.")
    private List<String> alone = new ArrayList<>();

    @Mixin
    private final NamesOption names = new NamesOption();

    @Mixin
    private final SessionOption option;

    WorkloadChange(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(console, here);
    }

    /// @param change gives what has been reached
    void run(BiFunction<Deployer, WorkloadName, Deployed> change) {
        List<WorkloadName> workloads =
                names.and(alone).stream().map(WorkloadName::new).toList();
        var steps = new ClusterSteps(console);
        try (Session session = steps.change(option, workloads.getFirst())) {
            if (session.running().isEmpty()) {
                throw new Failure(FailureCode.USAGE, "runtime-needed", Facts.none());
            }
            var outcomes = new Outcomes(console, true);
            for (WorkloadName workload : workloads) {
                var report = new DeploymentReport(console, workload);
                outcomes.add(workload, () -> change.apply(session.deployer(true, report::progress), workload));
            }
            outcomes.answer();
        }
    }
}
