package dev.boltseal.edge.workload;

import dev.boltseal.format.manifest.WorkloadName;
import java.util.Optional;

/// A workload of this cluster.
///
/// @param version empty if only a staged one exists, and while the first one is being received
/// @param staged the bundle that waits to be applied
public record Workload(WorkloadName name, Optional<Version> version, Status status, Optional<Staged> staged) {

    /// A bundle that waits while another version runs.
    ///
    /// @param version empty while it is being received
    public record Staged(Optional<Version> version, Status status) {
        /// Whether it could be applied now.
        public boolean ready() {
            return status.state() == WorkloadState.READY;
        }
    }
}
