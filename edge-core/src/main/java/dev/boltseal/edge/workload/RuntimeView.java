package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the runtime says about all workloads at one moment.
sealed interface RuntimeView {
    /// This node has no runtime.
    record None() implements RuntimeView {}

    /// It doesn't answer.
    record Unreachable(Problem problem) implements RuntimeView {}

    /// It answers.
    record Answered(Map<WorkloadName, Observed> workloads) implements RuntimeView {
        Observed of(WorkloadName name) {
            return workloads.getOrDefault(name, Observed.absent());
        }
    }

    /// What it says about one workload, with everything that somebody changed of it.
    ///
    /// @param bundle what was applied last; empty if nothing was
    /// @param running whether it should run
    static RuntimeView of(
            WorkloadRuntime runtime, WorkloadName name, Optional<RunnableWorkload> bundle, boolean running) {
        try {
            Observed observed = runtime.observe(name);
            Optional<RunnableWorkload> applied = bundle.filter(
                    each -> observed.bundle().filter(each.sha256()::equals).isPresent());
            return new Answered(Map.of(
                    name,
                    applied.map(each -> withDrift(observed, runtime.drift(each, running)))
                            .orElse(observed)));
        } catch (Failure e) {
            return new Unreachable(e.problem());
        }
    }

    /// In place of what is seen without comparing.
    private static Observed withDrift(Observed observed, List<Drift> drift) {
        List<String> warnings = Stream.concat(
                        drift.stream().map(Drift::text),
                        observed.warnings().stream().filter(each -> !Drift.isText(each)))
                .toList();
        return new Observed(observed.condition(), observed.reason(), warnings, observed.bundle(), observed.node());
    }

    static RuntimeView of(WorkloadRuntime runtime) {
        try {
            return new Answered(runtime.observeAll());
        } catch (Failure e) {
            return new Unreachable(e.problem());
        }
    }
}
