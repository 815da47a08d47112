package dev.boltseal.builder.cluster;

import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.Enrolment;

/// A cluster that bundles can be built for.
public record Cluster(Enrolment enrolment) {

    /// What bundles for it are bound to.
    public ClusterBinding binding() {
        return enrolment.cluster();
    }

    /// What its nodes run.
    public Platform platform() {
        return enrolment.platform();
    }
}
