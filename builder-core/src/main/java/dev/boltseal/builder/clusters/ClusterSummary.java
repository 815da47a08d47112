package dev.boltseal.builder.clusters;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.Receipt;
import java.util.Optional;

/// What a list shows of a cluster.
///
/// @param platform what its nodes run
/// @param receiptAt when its last receipt was made; empty before the first
public record ClusterSummary(String name, Platform platform, long epoch, ClusterId id, Optional<UtcTime> receiptAt) {

    public static ClusterSummary of(Cluster cluster) {
        var binding = cluster.binding();
        return new ClusterSummary(
                binding.name(),
                cluster.platform(),
                binding.epoch(),
                binding.id(),
                cluster.receipt().map(Receipt::createdAt));
    }
}
