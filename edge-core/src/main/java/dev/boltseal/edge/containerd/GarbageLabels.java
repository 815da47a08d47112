package dev.boltseal.edge.containerd;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The labels by which containerd's garbage collection finds the blobs that a document refers to.
///
/// Source: containerd/images, `ChildGCLabels` and `SetChildrenMappedLabels`: the same as its own puller sets.
final class GarbageLabels {
    private static final String REFERENCE = "containerd.io/gc.ref.content.";

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private GarbageLabels() {}

    /// Digests by label.
    static Map<String, String> of(ImageDocument document) {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Descriptor child : document.children()) {
            String kind = kind(child.mediaType());
            int before = counts.merge(kind, 1, Integer::sum) - 1;
            labels.put(
                    kind.endsWith(".") || before > 0 ? kind + before : kind,
                    child.digest().toString());
        }
        return labels;
    }

    /// The blobs that a blob with these labels refers to. Labels that others wrote, and can't be read, don't count.
    static List<Digest> referred(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> label.getKey().startsWith(REFERENCE))
                .map(Map.Entry::getValue)
                .filter(value -> DIGEST.matcher(value).matches())
                .map(Digest::parse)
                .toList();
    }

    private static String kind(MediaType type) {
        if (type.equals(MediaType.OCI_CONFIG) || type.equals(MediaType.DOCKER_CONFIG)) {
            return REFERENCE + "config";
        }
        if (type.isManifest()) {
            return REFERENCE + "m.";
        }
        return isLayer(type.name()) ? REFERENCE + "l." : REFERENCE;
    }

    private static boolean isLayer(String type) {
        return type.startsWith("application/vnd.oci.image.layer.")
                || type.startsWith("application/vnd.docker.image.rootfs.diff.tar");
    }
}
