package dev.boltseal.edge.reception;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store on a disk of 4 MiB.
class FullDiskTest {
    private static final String NAME = "registry.example.com/apps/sample:1.0.1";
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Tool.isInstalled("mount"), "mount is not installed");
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = new Tool(directory)
                        .run("mount", "-t", "tmpfs", "-o", "size=4m", "boltseal-test", disk)
                        .status()
                == 0;
        Assumptions.assumeTrue(mounted, "only root may mount a small disk");
        cluster = EnrolledCluster.in(directory);
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            var ignored = new Tool(directory).succeed("umount", disk);
        }
    }

    @Test
    void saysBeforehandHowMuchIsMissing() throws IOException {
        SealedBundle bundle = bundle(8 * MIB);

        assertFails(FailureCode.NO_SPACE, () -> receive(bundle)).hasMessageContaining("more, then import again");

        assertThat(cluster.bundles()).isEmpty();
        assertThat(disk.resolve("oci/index.json")).doesNotExist();
    }

    @Test
    void stopsCleanlyWhenTheDiskFillsUpAndWorksAfterwards() throws IOException {
        SealedBundle bundle = bundle(2 * MIB);
        Path filler = disk.resolve("filler");

        assertFails(
                FailureCode.NO_SPACE,
                () -> cluster.receive(bundle, () -> {
                    OciLayoutStore store = OciLayoutStore.open(disk.resolve("oci"));
                    return new FillingStore(store, filler, 3 * MIB);
                }));

        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
        assertThat(disk.resolve("oci/index.json")).doesNotExist();
        assertThat(disk.resolve("oci/.boltseal")).isDirectoryNotContaining(file -> !file.endsWith("lock"));

        Files.delete(filler);
        receive(bundle);
        assertThat(disk.resolve("oci/index.json")).content().contains(NAME);
    }

    private SealedBundle bundle(long layer) {
        return cluster.sample()
                .image(
                        NAME,
                        ImageRecipe.seeded(1)
                                .layers(new RandomLayer(5, layer, Compression.NONE))
                                .make())
                .make();
    }

    private void receive(SealedBundle bundle) throws IOException {
        cluster.receive(bundle, () -> OciLayoutStore.open(disk.resolve("oci")));
    }
}
