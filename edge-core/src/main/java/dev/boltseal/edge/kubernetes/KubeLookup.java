package dev.boltseal.edge.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// The result of looking for Kubernetes.
public sealed interface KubeLookup {

    /// It was found, and takes us in.
    ///
    /// @param uid of its namespace `kube-system`, which exists as long as the cluster; empty if we may not read it
    /// @param kubeconfig that leads there; empty for the account of the pod that this process runs in
    record Found(Optional<UUID> uid, Optional<Path> kubeconfig) implements KubeLookup {}

    /// None was found that can be asked.
    ///
    /// @param reason for people, without secrets
    record None(String reason) implements KubeLookup {}
}
