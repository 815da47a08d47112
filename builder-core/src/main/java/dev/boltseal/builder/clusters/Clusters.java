package dev.boltseal.builder.clusters;

/// The clusters that bundles can be built for, wherever they are kept.
@FunctionalInterface
public interface Clusters {

    /// The cluster with this name, from its newest enrolment, which was verified.
    ///
    /// @throws dev.boltseal.base.failure.Failure `CLUSTER_UNKNOWN`, and the failures of reading it
    Cluster show(String name);
}
