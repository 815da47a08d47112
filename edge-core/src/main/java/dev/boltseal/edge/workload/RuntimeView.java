package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.Map;

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

    static RuntimeView of(WorkloadRuntime runtime) {
        try {
            return new Answered(runtime.observeAll());
        } catch (Failure e) {
            return new Unreachable(e.problem());
        }
    }
}
