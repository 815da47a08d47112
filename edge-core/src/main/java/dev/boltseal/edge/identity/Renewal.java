package dev.boltseal.edge.identity;

import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What people state about a cluster that begins a new epoch.
///
/// @param platform empty if it stays the same
/// @param nodes empty if they stay the same
/// @param kubeSystemUid empty if it stays the same
public record Renewal(
        Optional<Platform> platform, List<NodeName> nodes, AgentVersion agent, Optional<UUID> kubeSystemUid) {
    public Renewal {
        nodes = List.copyOf(nodes);
    }
}
