package dev.boltseal.edge.images;

import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.WorkloadName;

/// A bundle that needs an image.
///
/// @param version of its app
public record BundleUse(WorkloadName workload, String version, BundleId bundle, Role role) {

    /// What the bundle is to its workload.
    public enum Role {
        /// It runs, or was applied last, or is being deleted.
        RUNNING,
        /// It was replaced, and can be brought back.
        PREVIOUS,
        /// It waits for somebody to apply it.
        STAGED,
        /// It was imported and isn't applied yet.
        IMPORTED
    }
}
