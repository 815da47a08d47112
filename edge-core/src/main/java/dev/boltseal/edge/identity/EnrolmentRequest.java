package dev.boltseal.edge.identity;

import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What people state about a cluster that is being enrolled.
///
/// @param name 1–63 characters `[A-Za-z0-9][A-Za-z0-9._-]*`, for people
/// @param nodes its machines, each once
/// @param kubeSystemUid identity of its Kubernetes, if it has one
public record EnrolmentRequest(
        String name, Platform platform, List<NodeName> nodes, AgentVersion agent, Optional<UUID> kubeSystemUid) {
    /// For a cluster without Kubernetes.
    public EnrolmentRequest(String name, Platform platform, List<NodeName> nodes, AgentVersion agent) {
        this(name, platform, nodes, agent, Optional.empty());
    }

    public EnrolmentRequest {
        nodes = List.copyOf(nodes);
    }
}
