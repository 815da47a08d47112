package dev.boltseal.runtime.render;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.Volume;
import dev.boltseal.format.oci.Digest;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Names, labels and annotations of the objects of one workload.
///
/// Source: Kubernetes, "Recommended Labels".
public record Names(RunnableWorkload workload, String namespace) {
    /// The workload's name.
    public static final String NAME = "app.kubernetes.io/name";

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String BOLTSEAL = "boltseal";

    /// SHA-256 of the `bundle.json`, in hex.
    public static final String MANIFEST = "dev.boltseal/manifest-sha256";

    private static final int BUNDLE_DIGITS = 10;
    private static final int VOLUME_DIGITS = 8;

    String deployment() {
        return workload.name().text();
    }

    String configuration() {
        return with(workload.sha256().hex().substring(0, BUNDLE_DIGITS));
    }

    String exposed() {
        return with("exposed");
    }

    /// The name in the app, or one that follows from the target, so that the same data is found after an update.
    String claim(Volume.Persistent volume) {
        return with(volume.name()
                .orElseGet(() -> "data-"
                        + Digest.of(volume.target().getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, VOLUME_DIGITS)));
    }

    private String with(String suffix) {
        return workload.name() + "-" + suffix;
    }

    Map<String, String> labels() {
        return Map.of(NAME, workload.name().text(), MANAGED_BY, BOLTSEAL);
    }

    ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(new TreeMap<>(labels()))
                .withAnnotations(annotations())
                .build();
    }

    private Map<String, String> annotations() {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("dev.boltseal/title", workload.definition().title());
        annotations.put("dev.boltseal/app", workload.definition().appName());
        annotations.put("dev.boltseal/app-version", workload.definition().appVersion());
        annotations.put("dev.boltseal/bundle-id", workload.manifest().bundleId().hex());
        annotations.put("dev.boltseal/serial", workload.manifest().serial().toString());
        annotations.put(MANIFEST, workload.sha256().hex());
        return annotations;
    }
}
