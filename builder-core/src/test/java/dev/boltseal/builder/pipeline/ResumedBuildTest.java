package dev.boltseal.builder.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds that go on where others stopped.
class ResumedBuildTest {
    private static final RandomLayer LARGE = new RandomLayer(1, 3_400_000, Compression.NONE);
    private static final RandomLayer SMALL = new RandomLayer(2, 50_000, Compression.NONE);
    private static final TestImage APP =
            ImageRecipe.seeded(1).layers(LARGE, SMALL).make();
    private static final long STOP = 1_150_000;

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void start() throws IOException {
        bench = Workbench.with(directory, APP);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void saysWhatStaysAndWhatToDo() throws IOException {
        assertThatThrownBy(this::stopped)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_FAILED))
                .hasMessageContaining("stopped after 1 150 000 of ")
                .hasMessageContaining(" bytes are kept in " + file(".part"))
                .hasMessageEndingWith("and the same command continues from there");
    }

    @Test
    void keepsIdSerialTimeAndEveryByteThatWasWritten() throws IOException {
        Manifest promised = promised();
        var watch = new Workbench.Watch();

        var built = build(watch);

        assertThat(built.manifest()).isEqualTo(promised);
        assertThat(requests())
                .singleElement()
                .satisfies(request -> assertThat(request.range()).contains("bytes=%d-".formatted(STOP)));
        assertThat(watch.kept()).isPositive();
        assertThat(watch.pulled()).isEqualTo(watch.planned());
        assertThat(bench.outputs()).containsExactly(built.file());
        assertThat(bench.verify(built)).isNotNull();
    }

    @Test
    void believesNothingThatIsOnTheDisk() throws IOException {
        promised();
        try (var part = FileChannel.open(file(".part"), StandardOpenOption.WRITE)) {
            part.write(ByteBuffer.allocate(100_000), part.size() - 100_000);
        }

        assertThat(bench.verify(build())).isNotNull();
    }

    @Test
    void noticesMarksThatLie() throws IOException {
        promised();
        Path marks = file(".journal").resolve("marks");
        var lies = ByteBuffer.allocate((int) Files.size(marks));
        while (lies.hasRemaining()) {
            lies.putLong(40_000);
        }
        Files.write(marks, lies.array());

        assertThat(bench.verify(build())).isNotNull();
    }

    @Test
    void startsOverWhereTheJournalIsDamaged() throws IOException {
        Manifest promised = promised();
        Path manifest = file(".journal").resolve("bundle.json");
        Files.writeString(manifest, Files.readString(manifest).replace("plant", "plent"));

        assertStartsOver(promised);
    }

    @Test
    void startsOverWithoutAPart() throws IOException {
        Manifest promised = promised();
        Files.delete(file(".part"));

        assertStartsOver(promised);
    }

    @Test
    void startsOverWithAPartThatIsTooLong() throws IOException {
        Manifest promised = promised();
        try (var part = FileChannel.open(file(".part"), StandardOpenOption.WRITE)) {
            part.write(ByteBuffer.allocate(1), 10_000_000);
        }

        assertStartsOver(promised);
    }

    @Test
    void startsOverAfterANewerBundle() throws IOException {
        Manifest promised = promised();
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        bench.registry.heal();
        bench.pipeline(new SecureRandom(), new Workbench.Watch())
                .build(bench.order("plant", List.of()), new Destination(elsewhere));

        assertStartsOver(promised);
    }

    @Test
    void startsOverWithAnotherSigner() throws IOException {
        Manifest promised = promised();
        bench.changeSigner();

        assertStartsOver(promised);
    }

    /// The crash came between the two steps by which the bundle got its name and lost that of the part.
    @Test
    void leavesAFinishedBundleAloneThatIsStillAPart() throws IOException {
        Manifest promised = promised();
        Path finished = Files.createLink(directory.resolve("finished.zip"), file(".part"));
        byte[] before = Files.readAllBytes(finished);

        assertStartsOver(promised);
        assertThat(finished).hasBinaryContent(before);
    }

    @Test
    void goesOnWithAnotherPlanUnderAnotherName() throws IOException {
        Manifest promised = promised();
        Path other = file(".part");
        ImageRecipe.seeded(3).make().putInto(bench.registry, "side/gateway", "3");
        var watch = new Workbench.Watch();

        var built = build(watch);

        assertThat(built.manifest().bundleId()).isNotEqualTo(promised.bundleId());
        assertThat(watch.otherParts()).containsExactly(other);
        assertThat(other).exists();
    }

    @Test
    void sealsAnEncryptedDefinitionAnewAndKeepsTheBlobs() throws IOException {
        bench.needPassword();
        stopBlobs();
        assertThatThrownBy(() -> encrypted("first")).isInstanceOf(Failure.class);
        bench.registry.heal();
        bench.registry.forgetRequests();

        var built = encrypted("other");

        assertThat(requests())
                .singleElement()
                .satisfies(request -> assertThat(request.range()).isPresent());
        var opened = bench.open(bench.verify(built));
        assertThat(opened.workload().app().toString()).contains("other").doesNotContain("first");
    }

    private BuiltBundle encrypted(String secret) {
        return bench.pipeline(new SecureRandom(), new Workbench.Watch())
                .build(bench.encrypted(Map.of("BOLTSEAL_SECRET_password", secret)), bench.destination());
    }

    private void assertStartsOver(Manifest promised) throws IOException {
        bench.registry.heal();
        var watch = new Workbench.Watch();

        var built = build(watch);

        assertThat(built.manifest().bundleId()).isNotEqualTo(promised.bundleId());
        assertThat(built.manifest().serial()).isGreaterThan(promised.serial());
        assertThat(watch.kept()).isZero();
        assertThat(bench.verify(built)).isNotNull();
        assertThat(bench.outputs()).containsExactly(built.file());
    }

    /// A build that stopped in the middle of the large layer, when all others were there.
    private Manifest promised() throws IOException {
        assertThatThrownBy(this::stopped).isInstanceOf(Failure.class);
        bench.registry.heal();
        bench.registry.forgetRequests();
        return Manifest.parse(Files.readAllBytes(file(".journal").resolve("bundle.json")));
    }

    private void stopped() {
        stopBlobs();
        build();
    }

    private void stopBlobs() {
        bench.stop(new Digest(layers().findFirst().orElseThrow()), STOP);
    }

    private BuiltBundle build() {
        return build(new Workbench.Watch());
    }

    private BuiltBundle build(Workbench.Watch watch) {
        return bench.pipeline(new SecureRandom(), watch).build(bench.order("plant", List.of()), bench.destination());
    }

    /// For what the plan pulls; the resolver reads configurations, too, but whole.
    private List<Request> requests() {
        return bench.registry.requests("GET", ".*/blobs/.*").stream()
                .filter(request -> request.range().isPresent() || layers().anyMatch(request.path()::endsWith))
                .toList();
    }

    private static Stream<String> layers() {
        return APP.blobs().stream()
                .map(Blob::descriptor)
                .filter(blob -> blob.size() > 10_000)
                .map(blob -> blob.digest().hex());
    }

    private Path file(String ending) throws IOException {
        return bench.outputs().stream()
                .filter(file -> file.toString().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }
}
