package dev.boltseal.edge.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.importer.Imported;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.RunnableImage;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianContainerd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerdImportTest {
    private static final String NAME = "docker.io/library/say:1.0";

    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private Optional<DebianContainerd> daemon = Optional.empty();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Assumptions.assumeTrue(DebianContainerd.missing().isEmpty(), DebianContainerd::missing);
        daemon = Optional.of(new DebianContainerd());
        cluster = EnrolledCluster.in(directory);
    }

    @AfterEach
    void stop() {
        daemon.ifPresent(DebianContainerd::close);
    }

    @Test
    void runsWithoutANetworkAfterGarbageWasCollected() throws IOException, InterruptedException {
        TestImage image = new RunnableImage("alive", List.of(new RandomLayer(1, 100_000))).make();

        Imported imported = receive(cluster.sample().image(NAME, image).make());
        containerd().collectGarbage();

        assertThat(imported.images()).containsExactly(new NamedImage(NAME, image.digest(), NAME));
        assertThat(containerd().run(NAME)).isEqualTo("alive\n");
        containerd().collectGarbage();
        assertThat(containerd().run("docker.io/library/say@" + image.digest())).isEqualTo("alive\n");
    }

    @Test
    void namesTagAndDigestPinnedAndLeavesNoLease() throws IOException, InterruptedException {
        TestImage image = ImageRecipe.seeded(1).make();

        receive(cluster.sample().image(NAME, image).make());

        assertThat(containerd().ctr("images", "ls", "-q").lines())
                .containsExactlyInAnyOrder(NAME, "docker.io/library/say@" + image.digest());
        assertThat(containerd()
                        .ctr("images", "ls", "labels.\"io.cri-containerd.pinned\"==pinned")
                        .lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("io.cri-containerd.image=managed"));
        assertThat(containerd().ctr("leases", "ls", "-q")).isBlank();
    }

    @Test
    void labelsDocumentsAsContainerdsOwnPullerDoes() throws IOException, InterruptedException {
        TestImage index = IndexRecipe.of(
                        ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"))
                .make();

        receive(cluster.sample().image(NAME, index).make());

        String listed = containerd().ctr("content", "ls");
        assertThat(line(listed, index.digest().toString()))
                .contains("containerd.io/gc.ref.content.m.0=sha256:", "containerd.io/gc.ref.content.m.1=sha256:");
        assertThat(line(
                        listed,
                        index.documents().getFirst().descriptor().digest().toString()))
                .contains("gc.ref.content.config=sha256:", "gc.ref.content.l.0=sha256:", "gc.ref.content.l.2=sha256:")
                .doesNotContain("gc.ref.content.l.3");
    }

    @Test
    void skipsWhatAnotherImageHas() throws IOException, InterruptedException {
        receive(cluster.sample()
                .serial(1)
                .image(NAME, ImageRecipe.seeded(1).make())
                .make());
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(NAME, ImageRecipe.seeded(1).make());
        images.put(
                "docker.io/library/other:2",
                ImageRecipe.seeded(1).plus(new RandomLayer(8, 9000)).make());

        Imported imported = receive(cluster.sample().serial(2).images(images).make());

        assertThat(imported.skipped().blobs()).isEqualTo(5);
        assertThat(imported.stored().blobs()).isEqualTo(3);
        assertThat(containerd().ctr("images", "ls", "-q").lines()).hasSize(4);
    }

    @Test
    void keepsAnEncryptedDefinitionOut() throws IOException, InterruptedException {
        var here = Recipient.of(cluster.identity().enrolment());

        Imported imported = receive(cluster.sample().encryptedTo(here).make());

        assertThat(imported.images()).hasSize(1);
        assertThat(containerd().ctr("content", "ls", "-q").lines()).hasSize(5);
    }

    @Test
    void movesANameThatExists() throws IOException, InterruptedException {
        TestImage next = ImageRecipe.seeded(2).make();
        receive(cluster.sample()
                .serial(1)
                .image(NAME, ImageRecipe.seeded(1).make())
                .make());
        receive(cluster.sample().serial(2).image(NAME, next).make());

        assertThat(line(containerd().ctr("images", "ls"), NAME + " "))
                .contains(next.digest().toString(), "io.cri-containerd.pinned=pinned");
    }

    private static String line(String listed, String digest) {
        return listed.lines()
                .filter(line -> line.startsWith(digest))
                .findFirst()
                .orElseThrow();
    }

    private DebianContainerd containerd() {
        return daemon.orElseThrow();
    }

    private Imported receive(SealedBundle bundle) throws IOException {
        var address = (StoreAddress.Containerd) StoreAddress.parse(containerd().address());
        return cluster.receive(bundle, () -> ContainerdStore.open(address, InstantSource.system()));
    }
}
