package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which bundle an image came with, as a store records it beside the image's name. If several bundles have the image,
/// it is the one that was imported last.
///
/// @param cluster the cluster and its epoch, as [#cluster(ClusterBinding)] writes them
public record ImageOrigin(String cluster, WorkloadName workload, BundleId bundle) {
    private static final String CLUSTER = "cluster";
    private static final String WORKLOAD = "workload";
    private static final String BUNDLE = "bundle";

    public static ImageOrigin of(Manifest manifest) {
        return new ImageOrigin(cluster(manifest.cluster()), manifest.workload().name(), manifest.bundleId());
    }

    /// Its id and its epoch: another epoch has another ledger, which doesn't know the bundles of this one.
    public static String cluster(ClusterBinding cluster) {
        return "%s.%d".formatted(cluster.id(), cluster.epoch());
    }

    /// As labels or annotations.
    ///
    /// @param prefix of their names
    public Map<String, String> labels(String prefix) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(prefix + CLUSTER, cluster);
        labels.put(prefix + WORKLOAD, workload.text());
        labels.put(prefix + BUNDLE, bundle.hex());
        return labels;
    }

    /// Empty if something is missing, or is nothing that an import wrote.
    public static Optional<ImageOrigin> read(String prefix, Map<String, String> labels) {
        try {
            return Optional.ofNullable(labels.get(prefix + CLUSTER))
                    .map(cluster -> new ImageOrigin(
                            cluster,
                            new WorkloadName(labels.getOrDefault(prefix + WORKLOAD, "")),
                            new BundleId(labels.getOrDefault(prefix + BUNDLE, ""))));
        } catch (Failure | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
