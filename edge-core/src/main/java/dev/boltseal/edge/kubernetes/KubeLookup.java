package dev.boltseal.edge.kubernetes;

import java.util.UUID;

/// The result of looking for Kubernetes.
public sealed interface KubeLookup {

    /// It was found.
    ///
    /// @param uid of its namespace `kube-system`, which exists as long as the cluster
    record Found(UUID uid) implements KubeLookup {}

    /// None was found that can be asked.
    ///
    /// @param reason for people, without secrets
    record None(String reason) implements KubeLookup {}
}
