package dev.boltseal.builder.resolve;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.builder.clusters.Cluster;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.WorkloadSummary;
import java.util.List;
import java.util.Optional;

/// A workload with everything that its bundle will contain, and every image by digest.
///
/// @param target the cluster that it is for
/// @param nodeName the node on the cluster; if absent, the cluster chooses
/// @param images each name once, in the order in which the containers first name them
/// @param app the merged app.yaml; contains secrets if there is a recipient, so it is never printed
/// @param recipient whom the definition is encrypted to; if absent, it stays in clear
/// @param warnings sentences for a person
public record ResolvedWorkload(
        Cluster target,
        WorkloadSummary summary,
        Optional<String> nodeName,
        List<Container> containers,
        List<ResolvedImage> images,
        JsonObject app,
        Optional<Recipient> recipient,
        List<String> warnings) {
    public ResolvedWorkload {
        containers = List.copyOf(containers);
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }

    /// The identity that the bundle is bound to.
    public ClusterBinding cluster() {
        return target.binding();
    }

    /// The images as the manifest lists them.
    public List<ImageEntry> entries() {
        return images.stream().map(ResolvedImage::entry).toList();
    }
}
