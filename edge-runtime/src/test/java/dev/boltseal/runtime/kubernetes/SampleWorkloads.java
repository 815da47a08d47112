package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.image.TestImage;
import java.nio.charset.StandardCharsets;

/// Workloads `sample` with one image.
public final class SampleWorkloads {
    private static final ClusterBinding CLUSTER =
            new ClusterBinding("plant-1", new ClusterId("0123456789abcdef0123456789abcdef"), Digest.of(new byte[0]), 1);

    private SampleWorkloads() {}

    /// @param app the `app.yaml` as JSON
    public static RunnableWorkload with(String app, TestImage image, int serial) {
        return workload(sample(app, image, serial));
    }

    /// The same under another name.
    public static RunnableWorkload named(String name, String app, TestImage image, int serial) {
        return workload(sample(app, image, serial).workload(name));
    }

    /// The same, as if the definition had been encrypted.
    public static RunnableWorkload encrypted(String app, TestImage image, int serial) {
        var recipient = new Recipient(
                new SignerName("plant-1"),
                SampleTrust.newKey("cluster").certificate().key());
        return workload(sample(app, image, serial).encryptedTo(recipient));
    }

    private static SampleBundle sample(String app, TestImage image, int serial) {
        var json = new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                .read(app.getBytes(StandardCharsets.UTF_8));
        return new SampleBundle(CLUSTER, SampleTrust.newKey("sealer"))
                .serial(serial)
                .image("registry.example.com/apps/busybox:" + serial, image)
                .app(json);
    }

    private static RunnableWorkload workload(SampleBundle sample) {
        var sealed = sample.make();
        return RunnableWorkload.of(sealed.manifest(), Digest.of(sealed.manifestBytes()), sample.definition());
    }
}
