package dev.boltseal.edge.desired;

import dev.boltseal.format.manifest.WorkloadName;
import java.util.Optional;

/// What was asked of each workload last. A statement is absent or whole, and on the disk when the method returns.
public interface DesiredStates {
    /// @return empty where nobody ever asked: then it is to run
    Optional<DesiredState> find(WorkloadName workload);

    /// Takes the place of what was asked before.
    void ask(DesiredState state);

    /// Forgets what was asked of a workload that is deleted. Where nothing was, nothing happens.
    void forget(WorkloadName workload);
}
