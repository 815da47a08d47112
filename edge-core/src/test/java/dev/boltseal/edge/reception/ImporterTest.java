package dev.boltseal.edge.reception;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final String NAME = "registry.example.com/apps/sample:1.0.1";

    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void storesAndNamesImages() throws IOException, InterruptedException {
        SealedBundle bundle = cluster.sample().make();

        Imported imported = cluster.receive(bundle);

        assertThat(imported.repeated()).isFalse();
        assertThat(imported.stored().blobs()).isEqualTo(5);
        assertThat(imported.skipped().blobs()).isZero();
        assertThat(imported.images())
                .extracting(image -> image.image() + " " + image.digest())
                .containsExactly(
                        NAME + " " + bundle.manifest().images().getFirst().digest());
        assertThat(states()).containsExactly(BundleState.ACCEPTED);
        assertReadableBySkopeo(NAME);
    }

    @Test
    void refusesBundleSealedForAnotherCluster() throws IOException {
        var other = EnrolledCluster.in(Files.createDirectory(directory.resolve("other")));

        assertRefused(
                FailureCode.CLUSTER_DIFFERS,
                cluster.sample().cluster(other.identity().cluster()).make());
    }

    @Test
    void refusesBundleForAnotherEpoch() {
        ClusterBinding here = cluster.identity().cluster();
        var next = new ClusterBinding(here.name(), here.id(), here.keySha256(), 2);

        assertFails(
                        FailureCode.EPOCH_DIFFERS,
                        () -> cluster.receive(cluster.sample().cluster(next).make()))
                .hasMessageContaining("built for epoch 2 of cluster")
                .hasMessageContaining("but only epoch 1 is known here");
    }

    @Test
    void refusesBundleOfAnUnknownSigner() {
        assertRefused(
                FailureCode.SIGNER_UNKNOWN,
                cluster.sample().key(SampleTrust.newKey("stranger")).make());
    }

    @Test
    void refusesOlderBundleAfterNewer() throws IOException {
        cluster.receive(cluster.sample().serial(100).make());
        String named = cluster.index();

        assertFails(
                        FailureCode.SERIAL_TOO_LOW,
                        () -> cluster.receive(cluster.sample().serial(99).make()))
                .hasMessageContaining("above 100");

        assertThat(cluster.index()).isEqualTo(named);
    }

    @Test
    void refusesAnAcceptedBundleOnceANewerOneWasAccepted() throws IOException {
        cluster.receive(cluster.sample().serial(100).make());
        cluster.receive(cluster.sample().serial(101).make());

        assertFails(
                FailureCode.SERIAL_TOO_LOW,
                () -> cluster.receive(cluster.sample().serial(100).make()));
    }

    @Test
    void givesNamesAgainToTheSameBundle() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        cluster.receive(bundle);
        Files.delete(cluster.layout().resolve("index.json"));

        Imported again = cluster.receive(bundle);

        assertThat(again.repeated()).isTrue();
        assertThat(again.stored().blobs()).isZero();
        assertThat(cluster.index()).contains(NAME);
        assertThat(cluster.bundles()).hasSize(1);
    }

    @Test
    void takesAnotherGoodSealForTheSameBundle() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        cluster.receive(bundle);

        Imported again = cluster.receive(bundle.sealedBy(new OtherNonce(cluster.signer())));

        assertThat(again.repeated()).isTrue();
        assertThat(cluster.bundles()).hasSize(1);
    }

    @Test
    void leavesNoNameWhenABlobIsCorruptHalfWay() {
        SealedBundle bundle = cluster.sample().make();
        EntryPath blob = bundle.largestBlob().path();

        assertFails(FailureCode.ENTRY_CORRUPT, () -> cluster.receive(bundle.withBitFlipped(blob, 5000)))
                .hasMessageContaining(blob.text());

        assertNothingNamed(BundleState.RECEIVING);
        assertThat(blobFile(blob)).doesNotExist();
    }

    @Test
    void leavesNoNameWhenTheEndOfTheFileIsWrong() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        byte[] bytes = bundle.bytes();
        bytes[bytes.length - 30] ^= 1;

        assertFails(
                FailureCode.FRAMING_WRONG,
                () -> cluster.receive(new MemorySource(bytes), () -> OciLayoutStore.open(cluster.layout())));

        assertNothingNamed(BundleState.RECEIVING);
    }

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        EntryPath last = bundle.manifest().files().stream()
                .filter(file -> file.path().isBlob() && bundle.content(file.path())[0] != '{')
                .toList()
                .getLast()
                .path();
        assertThatThrownBy(() -> cluster.receive(bundle.withBitFlipped(last, 0)));
        assertNothingNamed(BundleState.RECEIVING);

        Imported imported = cluster.receive(bundle);

        assertThat(imported.repeated()).isFalse();
        assertThat(imported.skipped().blobs()).isPositive();
        assertThat(imported.skipped().blobs() + imported.stored().blobs()).isEqualTo(5);
        assertThat(states()).containsExactly(BundleState.ACCEPTED);
        assertThat(cluster.index()).contains(NAME);
    }

    @Test
    void convergesFromAFailureAtEveryStepOfTheStore() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        boolean failed = true;
        int steps = 0;
        for (; failed; steps++) {
            int step = steps;
            failed = false;
            try {
                cluster.receive(bundle, () -> new FailingStore(OciLayoutStore.open(cluster.layout()), step));
            } catch (Failure e) {
                assertThat(e.code()).isEqualTo(FailureCode.STORE_FAILED);
                assertThat(cluster.index()).isEmpty();
                failed = true;
            }
        }

        assertThat(steps).isGreaterThan(3);
        assertThat(cluster.index()).contains(NAME);
        assertThat(states()).containsExactly(BundleState.ACCEPTED);
    }

    @Test
    void readsNothingOfBlobsThatTheStoreHas() throws IOException {
        SampleBundle first = cluster.sample().serial(1);
        cluster.receive(first.make());
        SampleBundle second = first.serial(2)
                .image(
                        NAME,
                        ImageRecipe.seeded(1).plus(new RandomLayer(77, 4000)).make());
        var source = new MemorySource(second.make().bytes());

        Imported imported = cluster.receive(source, () -> OciLayoutStore.open(cluster.layout()));

        assertThat(imported.skipped().blobs()).isEqualTo(3);
        assertThat(imported.skipped().bytes()).isGreaterThan(10_000);
        long rest = second.make().bytes().length - imported.skipped().bytes();
        long firstBytes = imported.skipped().blobs(); // which tell documents from layers
        assertThat(source.bytesRead()).isEqualTo(rest + firstBytes);
    }

    @Test
    void believesNothingTwiceOfASourceThatChanges() throws IOException {
        SealedBundle good = cluster.sample().make();
        byte[] second = good.bytes();
        for (var entry : good.layout().entries()) {
            second[(int) entry.contentOffset()] ^= 1;
        }
        var source = new MemorySource(good.bytes()).thenGives(second);

        Imported imported = cluster.receive(source, () -> OciLayoutStore.open(cluster.layout()));

        assertThat(imported.stored().blobs()).isEqualTo(5);
        for (var file : good.manifest().files()) {
            if (file.path().isBlob()) {
                assertThat(Files.readAllBytes(blobFile(file.path()))).isEqualTo(good.content(file.path()));
            }
        }
    }

    @Test
    void replacesABlobOfWrongSize() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        Path blob = blobFile(bundle.largestBlob().path());
        Files.createDirectories(blob.getParent());
        Files.createDirectories(cluster.layout().resolve(".boltseal"));
        Files.writeString(blob, "truncated");

        cluster.receive(bundle);

        assertThat(blob).hasSize(bundle.largestBlob().size());
    }

    @Test
    void removesWhatAKilledImportLeft() throws IOException {
        Path parts = Files.createDirectories(cluster.layout().resolve(".boltseal"));
        Files.writeString(parts.resolve("0".repeat(64)), "half a blob");

        cluster.receive(cluster.sample().make());

        try (Stream<Path> left = Files.list(parts)) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("lock");
        }
    }

    @Test
    void keepsTheNamesOfOtherBundles() throws IOException, InterruptedException {
        String other = "docker.io/library/other:2";
        cluster.receive(cluster.sample().make());
        cluster.receive(cluster.sample()
                .workload("other")
                .image(other, ImageRecipe.seeded(9).make())
                .make());

        assertReadableBySkopeo(NAME);
        assertReadableBySkopeo(other);
    }

    @Test
    void movesANameToTheNewerImage() throws IOException {
        SampleBundle newer =
                cluster.sample().serial(2).image(NAME, ImageRecipe.seeded(5).make());
        cluster.receive(cluster.sample().serial(1).make());
        cluster.receive(newer.make());

        assertThat(cluster.index().split("ref.name\":\"" + NAME, -1)).hasSize(2);
        assertThat(cluster.index())
                .contains(newer.make().manifest().images().getFirst().digest().toString());
    }

    @Test
    void refusesImagesForAnotherPlatform() {
        assertRefused(
                FailureCode.PLATFORM_DIFFERS,
                cluster.sample()
                        .image(
                                NAME,
                                ImageRecipe.seeded(1).platform("linux/arm64").make())
                        .make());
    }

    @Test
    void refusesNamesOfSystemImages() {
        assertRefused(
                FailureCode.IMAGE_NAME_RESERVED,
                cluster.sample()
                        .image(
                                "registry.k8s.io/pause:3.10",
                                ImageRecipe.seeded(1).make())
                        .make());
    }

    @Test
    void refusesADirectoryOfSomethingElse() throws IOException {
        Files.createDirectory(cluster.layout());
        Files.writeString(cluster.layout().resolve("photo.jpg"), "mine");

        assertFails(
                FailureCode.STORE_INVALID,
                () -> cluster.receive(cluster.sample().make()));

        assertThat(cluster.layout()).isDirectoryNotContaining("glob:**blobs");
        assertThat(cluster.bundles()).isEmpty();
    }

    @Test
    void refusesWhileAnotherImportRuns() throws IOException {
        try (var running = cluster.state().lock()) {
            assertFails(
                            FailureCode.IMPORT_RUNNING,
                            () -> cluster.receive(cluster.sample().make()))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(running).isNotNull();
        }
    }

    @Test
    void refusesALayoutThatAnotherClusterImportsInto() throws IOException {
        try (var running = OciLayoutStore.open(cluster.layout())) {
            assertFails(
                    FailureCode.IMPORT_RUNNING,
                    () -> cluster.receive(cluster.sample().make()));
            assertThat(running.storedImages().freeSpace().freeBytes()).isPresent();
        }
        assertThat(cluster.bundles()).isEmpty();
    }

    @Test
    void refusesWithoutItsLedger() throws IOException {
        Files.delete(cluster.identity().directory().resolve("ledger.db"));

        assertFails(
                FailureCode.LEDGER_MISSING,
                () -> cluster.receive(cluster.sample().make()));
        assertThat(cluster.layout()).doesNotExist();
    }

    @Test
    void refusesWithoutTrustAndWithoutEnrolment() throws IOException {
        var lonely = new EnrolledCluster(Files.createDirectory(directory.resolve("lonely")), cluster.signer());
        SealedBundle bundle = cluster.sample().make();

        assertFails(FailureCode.NOT_ENROLLED, () -> lonely.receive(bundle));
        lonely.enroll();
        assertFails(FailureCode.TRUST_MISSING, () -> lonely.receive(bundle));
    }

    @Test
    void importsManyImagesThatShareLayers() throws IOException, InterruptedException {
        String other = "registry.example.com/apps/other:1";
        var images = Map.of(
                NAME, ImageRecipe.seeded(1).make(),
                other, ImageRecipe.seeded(1).plus(new RandomLayer(78, 4000)).make());

        Imported imported = cluster.receive(cluster.sample().images(images).make());

        assertThat(imported.stored().blobs()).isEqualTo(8);
        assertReadableBySkopeo(NAME);
        assertReadableBySkopeo(other);
    }

    @Test
    void refusesATruncatedFileBeforeAnythingIsWritten() throws IOException {
        Path file = directory.resolve("short.zip");
        cluster.sample().make().write(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 1);
        }

        try (var source = FileSource.open(file)) {
            assertFails(
                    FailureCode.TRUNCATED, () -> cluster.receive(source, () -> OciLayoutStore.open(cluster.layout())));
        }

        assertThat(cluster.layout()).doesNotExist();
        assertThat(cluster.bundles()).isEmpty();
    }

    @Test
    void forgetsWhatWasKeptOfABundleThatDied() throws IOException {
        cluster.receive(cluster.sample().serial(1).make());
        Digest first = cluster.bundles().getFirst().manifestSha256();
        assertThat(cluster.kept().find(first)).isPresent();
        try (var ledger = cluster.ledger()) {
            WorkloadName workload = ledger.rows().getFirst().bundle().workload();
            ledger.deleting(workload);
            ledger.dead(workload);
        }
        assertThat(cluster.kept().find(first)).isPresent();

        cluster.receive(cluster.sample().serial(2).make());

        assertThat(cluster.kept().find(first)).isEmpty();
    }

    private void assertRefused(FailureCode code, SealedBundle bundle) {
        assertFails(code, () -> cluster.receive(bundle));

        assertThat(cluster.layout()).doesNotExist();
        assertThat(cluster.bundles()).isEmpty();
    }

    private void assertNothingNamed(BundleState state) {
        assertThat(cluster.layout().resolve("index.json")).doesNotExist();
        assertThat(states()).containsExactly(state);
        try (Stream<Path> parts = Files.list(cluster.layout().resolve(".boltseal"))) {
            assertThat(parts).hasSize(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<BundleState> states() {
        return cluster.bundles().stream().map(HeldBundle::state).toList();
    }

    private Path blobFile(EntryPath path) {
        String text = path.text();
        return cluster.layout().resolve("blobs/sha256").resolve(text.substring(text.lastIndexOf('/') + 1));
    }

    private void assertReadableBySkopeo(String name) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Tool.isInstalled("skopeo"), "skopeo is not installed");
        Path copy = Files.createTempDirectory(directory, "copy");
        var ignored = new Tool(directory)
                .succeed("skopeo", "copy", "oci:%s:%s".formatted(cluster.layout(), name), "dir:" + copy);
    }
}
