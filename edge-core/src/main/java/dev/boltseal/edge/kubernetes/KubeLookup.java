package dev.boltseal.edge.kubernetes;

import java.util.UUID;

/// What became of a look at Kubernetes.
public sealed interface KubeLookup {

    /// There is one.
    ///
    /// @param uid of its namespace `kube-system`, which lives as long as the cluster
    record Found(UUID uid) implements KubeLookup {}

    /// None that can be asked.
    ///
    /// @param reason for people, without secrets
    record None(String reason) implements KubeLookup {}
}
