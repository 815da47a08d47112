package dev.boltseal.edge.containerd;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.store.Stored;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.BundlePass;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.process.DebianContainerd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerdTroubleTest {
    private static final long LAYER = 12_000_000;
    private static final String NAME = "registry.example.com/apps/large:1";

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
    void goesOnAfterContainerdWasKilled() throws IOException, InterruptedException {
        SealedBundle bundle = large();

        assertFails(FailureCode.CONTAINERD_LOST, () -> receive(bundle, LAYER, containerd()::kill))
                .hasMessageContaining("import again");
        containerd().start();

        assertThat(names()).isEmpty();
        assertThat(node().cluster().bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
        assertThat(node().receive(bundle).images()).hasSize(1);
        assertThat(names()).hasSize(2);
        assertThat(containerd().ctr("leases", "ls", "-q")).isBlank();
    }

    @Test
    void goesOnInTheMiddleOfABlobAfterTheStickWasPulled() throws IOException, InterruptedException {
        SealedBundle bundle = large();
        assertFails(FailureCode.INPUT_FAILED, () -> receive(bundle, LAYER, ContainerdTroubleTest::pullTheStick));
        containerd().collectGarbage();
        assertThat(containerd().ctr("content", "active")).contains("boltseal-");

        try (var store = ContainerdStore.open(node().address(), InstantSource.system());
                var intake = store.intake(bundle.manifest())) {
            long partial = 0;
            for (FileEntry file : bundle.manifest().files()) {
                partial += intake.partial(file.sha256());
            }
            assertThat(partial).isPositive();
        }

        damage(parts().getFirst());

        assertFails(FailureCode.STORE_FAILED, () -> node().receive(bundle)).hasMessageContaining("digest");
        assertThat(node().receive(bundle).images()).hasSize(1);
        assertThat(parts()).isEmpty();
    }

    @Test
    void keepsNothingOfABlobThatIsWrong() throws IOException, InterruptedException {
        SealedBundle bundle = large();
        SealedBundle wrong = bundle.withBitFlipped(bundle.largestBlob().path(), 7_000_000);

        assertFails(FailureCode.ENTRY_CORRUPT, () -> node().receive(wrong));

        String hex = bundle.largestBlob().sha256().hex();
        assertThat(containerd().ctr("content", "active")).doesNotContain(hex);
        assertThat(containerd().ctr("content", "ls", "-q")).doesNotContain(hex);
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesALeaseThatExpires() throws IOException, InterruptedException {
        InstantSource longAgo = InstantSource.fixed(Instant.now().minus(Duration.ofHours(25)));

        assertFails(
                FailureCode.INPUT_FAILED,
                () -> node().receive(source(large(), LAYER * 3 / 2, ContainerdTroubleTest::pullTheStick), longAgo));
        containerd().collectGarbage();

        assertThat(containerd().ctr("leases", "ls", "-q")).isBlank();
        assertThat(containerd().ctr("content", "ls", "-q")).isBlank();
    }

    @Test
    void namesNothingWhoseBlobsWereCollected() throws IOException {
        InstantSource longAgo = InstantSource.fixed(Instant.now().minus(Duration.ofHours(25)));

        assertFails(
                FailureCode.STORE_FAILED,
                () -> node().receive(source(large(), LAYER * 3 / 2, this::collectGarbage), longAgo));

        assertThat(node().receive(large()).images()).hasSize(1);
    }

    @Test
    void namesNothingWhoseBlobsWereCollectedAfterTheLastOfThemCame() throws IOException, InterruptedException {
        InstantSource longAgo = InstantSource.fixed(Instant.now().minus(Duration.ofHours(25)));
        Path file = directory.resolve("bundle.zip");
        large().write(file);
        var identity = node().cluster().identity();
        var trust = new TrustStore(node().cluster().state()).current();

        try (var source = FileSource.open(file);
                var store = ContainerdStore.open(node().address(), longAgo)) {
            var trusted = new BundleJudge(trust, Optional.of(identity.cluster()))
                    .judge(new BundleReader(source).leadingEntries())
                    .orThrow();
            var intake = store.intake(trusted.manifest());
            var opened = new BundlePass(trusted, source, intake, Progress.NONE)
                    .run(1)
                    .open(identity::decryptionKey);
            Stored stored = intake.sync();
            containerd().collectGarbage();

            assertFails(FailureCode.STORE_FAILED, () -> stored.name(opened))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            e -> assertThat(e.problem().phrase().key()).isEqualTo("I003.blob-lost"));
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void takesItsLeaseAlongWhereThereIsNoRoom() throws IOException, InterruptedException {
        try (var store = ContainerdStore.open(node().address(), InstantSource.system());
                var intake = store.intake(large().manifest())) {
            assertThat(containerd().ctr("leases", "ls", "-q")).startsWith("boltseal-");
            assertThat(intake.freeSpace().freeBytes()).isPresent();
            assertThat(intake.freeSpace().unpacks()).isTrue();
        }

        assertThat(containerd().ctr("leases", "ls", "-q")).isBlank();
    }

    @Test
    void wantsANamespaceThatExists() throws IOException, InterruptedException {
        var other = new StoreAddress.Containerd(Optional.of(containerd().socket()), "k8s.oi");

        assertFails(FailureCode.NAMESPACE_MISSING, () -> ContainerdStore.open(other, InstantSource.system()))
                .hasMessageContaining("\"k8s.oi\"")
                .hasMessageContaining("ctr namespaces");

        containerd().ctr("namespaces", "create", "k8s.oi");
        ContainerdStore.open(other, InstantSource.system()).close();
    }

    private void collectGarbage() throws IOException {
        try {
            containerd().collectGarbage();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void pullTheStick() throws IOException {
        throw new IOException("Input/output error");
    }

    private static void damage(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int written = channel.write(ByteBuffer.wrap(new byte[] {77}), 100);
            assertThat(written).isEqualTo(1);
        }
    }

    /// What containerd has of blobs that are not whole.
    private List<Path> parts() throws IOException {
        try (var files = Files.walk(containerd().blobs().resolve("../../ingest").normalize())) {
            return files.filter(file -> file.endsWith("data")).toList();
        }
    }

    private List<String> names() throws IOException, InterruptedException {
        return containerd().ctr("images", "ls", "-q").lines().toList();
    }

    private SealedBundle large() {
        return node().cluster()
                .sample()
                .image(
                        NAME,
                        ImageRecipe.seeded(1)
                                .layers(
                                        new RandomLayer(1, LAYER, Compression.NONE),
                                        new RandomLayer(2, LAYER, Compression.NONE))
                                .make())
                .make();
    }

    private ContainerdNode node() {
        return running.orElseThrow();
    }

    private DebianContainerd containerd() {
        return node().containerd();
    }

    private Imported receive(SealedBundle bundle, long after, TroubledSource.Trouble trouble) throws IOException {
        return node().receive(source(bundle, after, trouble), InstantSource.system());
    }

    private TroubledSource source(SealedBundle bundle, long after, TroubledSource.Trouble trouble) throws IOException {
        Path file = directory.resolve("bundle.zip");
        bundle.write(file);
        return new TroubledSource(FileSource.open(file), after, trouble);
    }
}
