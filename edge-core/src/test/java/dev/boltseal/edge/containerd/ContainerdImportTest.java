package dev.boltseal.edge.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.RunnableImage;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianContainerd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerdImportTest {
    private static final String NAME = "docker.io/library/say:1.0";

    @TempDir
    Path directory;

    private Optional<ContainerdNode> running = Optional.empty();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        running = Optional.of(ContainerdNode.in(directory));
    }

    @AfterEach
    void stop() {
        running.ifPresent(ContainerdNode::close);
    }

    @Test
    void runsWithoutANetworkAfterGarbageWasCollected() throws IOException, InterruptedException {
        TestImage image = new RunnableImage("alive", List.of(new RandomLayer(1, 100_000))).make();

        Imported imported =
                node().receive(node().cluster().sample().image(NAME, image).make());
        containerd().collectGarbage();

        assertThat(imported.images()).containsExactly(new NamedImage(NAME, image.digest(), NAME));
        assertThat(containerd().run(NAME)).isEqualTo("alive\n");
        containerd().collectGarbage();
        assertThat(containerd().run("docker.io/library/say@" + image.digest())).isEqualTo("alive\n");
    }

    @Test
    void runsAnImagePinnedByTheDigestOfAnIndexByThatAndByItsOwnDigest() throws IOException, InterruptedException {
        TestImage image = new RunnableImage("pinned", List.of(new RandomLayer(1, 100_000))).make();
        String index = "docker.io/library/say@sha256:" + "a".repeat(64);

        node().receive(node().cluster().sample().image(index, image).make());
        containerd().collectGarbage();

        assertThat(containerd().run(index)).isEqualTo("pinned\n");
        assertThat(containerd().run("docker.io/library/say@" + image.digest())).isEqualTo("pinned\n");
    }

    @Test
    void namesTagAndDigestPinnedAndLeavesNoLease() throws IOException, InterruptedException {
        TestImage image = ImageRecipe.seeded(1).make();

        node().receive(node().cluster().sample().image(NAME, image).make());

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

        node().receive(node().cluster().sample().image(NAME, index).make());

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
        node().receive(node().cluster()
                .sample()
                .serial(1)
                .image(NAME, ImageRecipe.seeded(1).make())
                .make());
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(NAME, ImageRecipe.seeded(1).make());
        images.put(
                "docker.io/library/other:2",
                ImageRecipe.seeded(1).plus(new RandomLayer(8, 9000)).make());

        Imported imported = node().receive(
                        node().cluster().sample().serial(2).images(images).make());

        assertThat(imported.skipped().blobs()).isEqualTo(5);
        assertThat(imported.stored().blobs()).isEqualTo(3);
        assertThat(containerd().ctr("images", "ls", "-q").lines()).hasSize(4);
    }

    @Test
    void keepsAnEncryptedDefinitionOut() throws IOException, InterruptedException {
        var here = Recipient.of(node().cluster().identity().enrolment());

        Imported imported =
                node().receive(node().cluster().sample().encryptedTo(here).make());

        assertThat(imported.images()).hasSize(1);
        assertThat(containerd().ctr("content", "ls", "-q").lines()).hasSize(5);
    }

    @Test
    void movesANameThatExists() throws IOException, InterruptedException {
        TestImage next = ImageRecipe.seeded(2).make();
        node().receive(node().cluster()
                .sample()
                .serial(1)
                .image(NAME, ImageRecipe.seeded(1).make())
                .make());
        node().receive(node().cluster().sample().serial(2).image(NAME, next).make());

        assertThat(line(containerd().ctr("images", "ls"), NAME + " "))
                .contains(next.digest().toString(), "io.cri-containerd.pinned=pinned");
    }

    @Test
    void letsTwoClustersImportTheSameLayerAtOnce() throws Exception {
        var image = ImageRecipe.seeded(1)
                .layers(new RandomLayer(1, 12_000_000, Compression.NONE))
                .make();
        var second = EnrolledCluster.in(Files.createDirectory(directory.resolve("second")));
        List<Callable<Imported>> imports = List.of(
                () -> node().receive(
                                node().cluster().sample().image(NAME, image).make()),
                () -> second.receive(
                        second.sample()
                                .image("docker.io/library/other:1", image)
                                .make(),
                        () -> ContainerdStore.open(node().address(), InstantSource.system())));

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var imported : threads.invokeAll(imports)) {
                assertThat(imported.get().images()).hasSize(1);
            }
        }

        containerd().collectGarbage();
        assertThat(containerd().ctr("images", "ls", "-q").lines()).hasSize(4);
        assertThat(containerd().ctr("content", "active").lines()).hasSize(1);
    }

    private static String line(String listed, String digest) {
        return listed.lines()
                .filter(line -> line.startsWith(digest))
                .findFirst()
                .orElseThrow();
    }

    private ContainerdNode node() {
        return running.orElseThrow();
    }

    private DebianContainerd containerd() {
        return node().containerd();
    }
}
