package dev.boltseal.edge.identity;

import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What people say about a cluster that begins a new epoch.
///
/// @param platform empty where it stays
/// @param nodes none where they stay
/// @param kubeSystemUid empty where it stays
public record Renewal(
        Optional<Platform> platform, List<NodeName> nodes, AgentVersion agent, Optional<UUID> kubeSystemUid) {
    public Renewal {
        nodes = List.copyOf(nodes);
    }
}
