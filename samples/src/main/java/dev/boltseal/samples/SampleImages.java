package dev.boltseal.samples;

import dev.boltseal.format.oci.Platform;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.Flavour;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.util.List;

/// The images of the sample catalogs. Those of `samples/catalog` have layers of random files, the same ones each time,
/// and
/// can't run. Those of `samples/edge-catalog` run; they are left out where this machine has no busybox to put into
/// them.
public final class SampleImages {
    private static final int MB = 1_000_000;
    private static final RandomLayer SYSTEM = new RandomLayer(1, 8 * MB);
    private static final RandomLayer RUNTIME = new RandomLayer(2, 5 * MB);

    private SampleImages() {}

    /// Puts all images into the registry, under the names in the catalogs.
    public static void putInto(TestRegistry registry) throws IOException {
        if (BusyboxImage.missing().isEmpty()) {
            lineStatus("Line 1: 12 bottles a minute").putInto(registry, "apps/line-status", "1.0");
            lineStatus("Line 1: 12 bottles a minute, none broken").putInto(registry, "apps/line-status", "1.1");
        }
        linux("amd64", 10).make().putInto(registry, "apps/opcua-server", "1.0.1");
        linux("amd64", 20).make().putInto(registry, "platform/gateway", "2.4");
        linux("amd64", 30).make().putInto(registry, "base/python", "3.13");
        IndexRecipe.of(
                        linux("amd64", 40).plus(new RandomLayer(44, MB, Compression.ZSTD)),
                        new ImageRecipe(
                                Flavour.OCI,
                                Platform.parse("linux/arm64/v8"),
                                List.of(new RandomLayer(45, 6 * MB), new RandomLayer(46, MB))))
                .withAttestations()
                .make()
                .putInto(registry, "apps/camera-inspector", "2.0");
    }

    private static TestImage lineStatus(String page) {
        return BusyboxImage.serving(page).make();
    }

    /// Two layers that all images share, and one that only this image has.
    private static ImageRecipe linux(String architecture, long seed) {
        return ImageRecipe.seeded(seed)
                .platform("linux/" + architecture)
                .layers(SYSTEM, RUNTIME, new RandomLayer(seed, 2 * MB));
    }
}
