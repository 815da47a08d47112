package dev.boltseal.runtime.render;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Workloads whose `app.yaml` is a file of `golden`, as a bundle for `plant-1` would bring them.
final class SampleWorkload {
    private static final String APP = "registry.example.com/apps/opcua:1.0.1";
    private static final String GATEWAY = "registry.example.com/platform/gateway:2.4";
    private static final ClusterBinding CLUSTER =
            new ClusterBinding("plant-1", new ClusterId("0123456789abcdef0123456789abcdef"), Digest.of(new byte[0]), 1);

    private SampleWorkload() {}

    static RunnableWorkload clear(String name) {
        return workload(sample(name));
    }

    static RunnableWorkload encrypted(String name, Recipient recipient) {
        return workload(sample(name).encryptedTo(recipient));
    }

    static JsonObject app(String name) {
        try (var in = SampleWorkload.class.getResourceAsStream("/golden/" + name + ".app.json")) {
            return new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                    .readByHand(in.readAllBytes())
                    .json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleBundle sample(String name) {
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(APP, ImageRecipe.seeded(1).make());
        images.put(GATEWAY, ImageRecipe.seeded(2).make());
        return new SampleBundle(CLUSTER, SampleTrust.newKey("sealer"))
                .workload("line-1")
                .images(images)
                .app(app(name));
    }

    private static RunnableWorkload workload(SampleBundle sample) {
        var sealed = sample.make();
        WorkloadDefinition made = sample.definition();
        var definition = new WorkloadDefinition(
                made.bundleId(),
                made.clusterId(),
                made.epoch(),
                made.name(),
                "Line 1",
                made.appName(),
                made.appVersion(),
                made.nodeName(),
                List.of(
                        new Container("app", Container.Role.APP, APP),
                        new Container("gateway", Container.Role.SIDECAR, GATEWAY)),
                made.app());
        return RunnableWorkload.of(sealed.manifest(), Digest.of(sealed.manifestBytes()), definition);
    }
}
