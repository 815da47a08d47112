package dev.boltseal.edge.desired;

import dev.boltseal.format.manifest.WorkloadName;
import java.util.Optional;

/// The last request for each workload. A request is stored completely or not at all, and is on the disk when the
/// method returns.
public interface DesiredStates {
    /// @return empty if nobody has asked yet, which means that it should run
    Optional<DesiredState> find(WorkloadName workload);

    /// Replaces the earlier request.
    void ask(DesiredState state);

    /// Forgets the request for a workload that is deleted. Does nothing if there is none.
    void forget(WorkloadName workload);
}
