package dev.boltseal.builder.clusters;

/// The clusters that bundles can be built for, wherever they are kept.
@FunctionalInterface
public interface Clusters {

    /// The cluster of this name, of its newest enrolment, which was verified.
    ///
    /// @throws dev.boltseal.base.failure.Failure `CLUSTER_UNKNOWN`, and what reading it fails with
    Cluster show(String name);
}
