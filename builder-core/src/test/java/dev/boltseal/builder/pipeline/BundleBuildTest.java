package dev.boltseal.builder.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.EditedImage;
import dev.boltseal.testkit.image.Flavour;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleBuildTest {
    private static final int LARGE_JSON = 4 << 20;
    private static final long PETABYTES = 1L << 52;
    private static final RandomLayer SHARED = new RandomLayer(7, 300_000);
    private static final TestImage APP =
            ImageRecipe.seeded(1).layers(SHARED, new RandomLayer(1, 50_000)).make();
    private static final TestImage GATEWAY = ImageRecipe.seeded(2)
            .layers(SHARED, new RandomLayer(2, 40_000, Compression.ZSTD), new RandomLayer(3, 40_000, Compression.NONE))
            .make();

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void start() throws IOException {
        bench = Workbench.with(directory, APP, GATEWAY);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void writesOneSealedFileThatTheClusterAccepts() throws IOException {
        BuiltBundle built = bench.build();

        assertThat(built.file()).hasFileName("line-1_20261122131500.zip");
        assertThat(Files.size(built.file())).isEqualTo(built.size());
        assertThat(bench.outputs()).containsExactly(built.file());
        var verified = bench.verify(built);
        assertThat(bench.open(verified).workload().containers())
                .extracting(each -> each.name() + " " + each.image())
                .containsExactly(
                        "app %s/apps/demo:1.0".formatted(bench.registry.host()),
                        "gateway %s/side/gateway:3".formatted(bench.registry.host()));
    }

    @Test
    void keepsTheManifestsOfTheRegistryByteForByte() throws IOException {
        var images = bench.build().manifest().images();

        assertThat(images).extracting(ImageEntry::digest).containsExactly(APP.digest(), GATEWAY.digest());
        assertThat(images).extracting(ImageEntry::source).containsExactly(APP.digest(), GATEWAY.digest());
        assertThat(images).extracting(ImageEntry::mediaType).containsOnly(MediaType.OCI_MANIFEST);
    }

    @Test
    void pullsALayerThatTwoImagesShareOnce() throws IOException {
        var watch = new Workbench.Watch();
        bench.pipeline(new SecureRandom(), watch).build(bench.order("plant", List.of()), bench.destination());

        var shared = APP.blobs().get(1).descriptor();
        assertThat(GATEWAY.blobs())
                .extracting(blob -> blob.descriptor().digest())
                .contains(shared.digest());
        assertThat(bench.registry.requests("GET", "/v2/.*/blobs/" + shared.digest()))
                .hasSize(1);
        assertThat(watch.pulled()).isEqualTo(watch.planned());
    }

    @Test
    void refusesABundleThatTheDiskHasNoRoomForBeforeItPullsAByte() throws IOException {
        withLayerOf(PETABYTES).putInto(bench.registry, "side/gateway", "3");

        refusesForWantOfSpace();

        assertThat(bench.outputs()).noneMatch(file -> file.toString().endsWith(".journal"));
    }

    @Test
    void refusesToGoOnWithABundleThatTheDiskHasNoRoomFor() throws IOException {
        withLayerOf(PETABYTES).putInto(bench.registry, "side/gateway", "3");
        var random = new SecureRandom();
        var destination = bench.destination();
        var plan = bench.pipeline(random, new Workbench.Watch())
                .dryRun(bench.order("plant", List.of()), destination)
                .plan();
        var sealed = bench.sealer(random).seal(plan);
        new Journal(destination.journal(plan.digest())).write(sealed);
        Files.createFile(destination.part(plan.digest()));

        refusesForWantOfSpace();

        assertThat(destination.journal(plan.digest()).resolve("bundle.json"))
                .hasBinaryContent(sealed.bundle().manifest().bytes());
    }

    @Test
    void givesTheSameBytesForTheSameIdSerialAndTime() throws IOException {
        Path other = Files.createDirectory(directory.resolve("again"));
        var first = bench.pipeline(new Workbench.Fixed(), new Workbench.Watch())
                .build(bench.order("plant", List.of()), bench.destination());
        bench.forgetSerials();

        var second = bench.pipeline(new Workbench.Fixed(), new Workbench.Watch())
                .build(bench.order("plant", List.of()), new Destination(other));

        assertThat(second.file()).hasSameBinaryContentAs(first.file());
    }

    @Test
    void givesEachBundleAHigherSerialThoughTheClockStandsStill() throws IOException {
        var first = bench.build();
        Files.delete(first.file());

        assertThat(bench.build().manifest().serial())
                .isGreaterThan(first.manifest().serial());
    }

    @Test
    void takesOnlyTheClustersPlatformFromAnIndex() throws IOException {
        var arm = ImageRecipe.seeded(11).platform("linux/arm64/v8");
        var amd = ImageRecipe.seeded(10);
        var index = IndexRecipe.of(arm, amd).withAttestations().make();
        index.putInto(bench.registry, "apps/demo", "1.0");

        var built = bench.build();

        var image = built.manifest().images().getFirst();
        assertThat(image.digest()).isEqualTo(amd.make().digest());
        assertThat(image.source()).isEqualTo(index.digest());
        var unwanted = arm.make().blobs().getFirst().descriptor().digest();
        assertThat(Workbench.paths(built.manifest()))
                .doesNotContain(EntryPath.blob(unwanted).text());
        assertThat(bench.verify(built)).isNotNull();
    }

    @Test
    void warnsOfAnImageThatIsLabelledWrongly() throws IOException {
        var i386 = ImageRecipe.seeded(10).platform("linux/386");
        EditedImage.index(EditedImage.as("linux/amd64", i386)).putInto(bench.registry, "apps/demo", "1.0");

        assertThat(dryRun().plan().workload().warnings())
                .containsExactly(("image %s/apps/demo:1.0 is labelled wrongly: its index says linux/amd64, its"
                                + " configuration says linux/386. It is taken as linux/amd64, as its index says")
                        .formatted(bench.registry.host()));
    }

    @Test
    void keepsTheNameOfAnImageThatIsPinnedByTheDigestOfAnIndex() throws IOException {
        var amd = ImageRecipe.seeded(10);
        var index = IndexRecipe.of(ImageRecipe.seeded(11).platform("linux/arm64"), amd)
                .make();
        index.putInto(bench.registry, "apps/demo", "1.0");
        String pinned = "%s/apps/demo@%s".formatted(bench.registry.host(), index.digest());

        var built = bench.build(List.of(ImageOverride.parse("app=" + pinned, directory)));

        var image = built.manifest().images().getFirst();
        assertThat(image.name()).isEqualTo(pinned);
        assertThat(image.digest()).isEqualTo(amd.make().digest());
        assertThat(bench.open(bench.verify(built))
                        .workload()
                        .containers()
                        .getFirst()
                        .image())
                .isEqualTo(pinned);
    }

    @Test
    void prunesAnIndexToTheWantedPlatforms() throws IOException {
        var arm = ImageRecipe.seeded(11).platform("linux/arm64/v8");
        var amd = ImageRecipe.seeded(10);
        var mips = ImageRecipe.seeded(12).platform("linux/mips64le");
        IndexRecipe.of(arm, mips, amd).withAttestations().make().putInto(bench.registry, "apps/demo", "1.0");
        IndexRecipe.of(arm, amd).make().putInto(bench.registry, "side/gateway", "3");

        var built = bench.build("linux/amd64", "linux/arm64");

        var image = built.manifest().images().getFirst();
        assertThat(image.mediaType()).isEqualTo(MediaType.OCI_INDEX);
        assertThat(image.platforms()).extracting(Object::toString).containsExactly("linux/amd64", "linux/arm64/v8");
        assertThat(Workbench.paths(built.manifest()))
                .contains(
                        EntryPath.blob(arm.make().digest()).text(),
                        EntryPath.blob(amd.make().digest()).text())
                .doesNotContain(EntryPath.blob(mips.make().digest()).text());
        assertThat(bench.verify(built)).isNotNull();
    }

    @Test
    void putsADockerManifestInsideAnIndex() throws IOException {
        var docker = ImageRecipe.seeded(20).flavour(Flavour.DOCKER).make();
        docker.putInto(bench.registry, "apps/demo", "1.0");

        var built = bench.build();

        var image = built.manifest().images().getFirst();
        assertThat(image.mediaType()).isEqualTo(MediaType.OCI_INDEX);
        assertThat(image.source()).isEqualTo(docker.digest());
        assertThat(Workbench.paths(built.manifest()))
                .contains(EntryPath.blob(docker.digest()).text());
        assertThat(bench.verify(built)).isNotNull();
    }

    @Test
    void saysWhichPlatformsAnImageHas() throws IOException {
        IndexRecipe.of(
                        ImageRecipe.seeded(11).platform("linux/arm64/v8"),
                        ImageRecipe.seeded(12).platform("linux/s390x"))
                .make()
                .putInto(bench.registry, "apps/demo", "1.0");

        assertFails(bench::build, FailureCode.PLATFORM_MISSING, "it exists for: linux/arm64/v8, linux/s390x");
    }

    @Test
    void refusesPlatformsThatLeaveTheClusterOut() {
        assertFails(() -> bench.build("linux/arm64"), FailureCode.PLATFORM_MISSING, "add `--platform linux/amd64`");
    }

    @Test
    void refusesABlobThatHasOtherBytesTwice() throws IOException {
        bench.registry.misbehave(FaultRule.onBlobs(new Fault.WrongByte(20_000)));

        assertFails(bench::build, FailureCode.SOURCE_DIGEST_WRONG, "arrived damaged twice");
        assertThat(bench.outputs())
                .allMatch(left -> left.getFileName().toString().startsWith("."));
    }

    @Test
    void refusesALayerThatEndsEarly() throws IOException {
        bench.registry.misbehave(FaultRule.onBlobs(new Fault.WrongLength(-1)));

        assertThatThrownBy(bench::build)
                .isInstanceOf(Failure.class)
                .extracting(e -> ((Failure) e).code())
                .isIn(FailureCode.SOURCE_SIZE_WRONG, FailureCode.REGISTRY_FAILED);
    }

    @Test
    void leavesAFileThatExistsAlone() throws IOException {
        Path taken = Files.writeString(bench.output.resolve("taken.zip"), "precious");

        assertFails(
                () -> bench.pipeline(new SecureRandom(), new Workbench.Watch())
                        .build(bench.order("plant", List.of()), new Destination(taken)),
                FailureCode.OUTPUT_EXISTS,
                "taken.zip");
        assertThat(taken).hasContent("precious");
    }

    @Test
    void refusesToWriteThePartOfARunningBuild() throws IOException {
        var plan = bench.pipeline(new SecureRandom(), new Workbench.Watch())
                .dryRun(bench.order("plant", List.of()), bench.destination())
                .plan();
        Path part = bench.destination().part(plan.digest());

        try (var running = FileChannel.open(
                        part.resolveSibling(part.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = running.lock()) {
            assertFails(bench::build, FailureCode.OUTPUT_FAILED, "another command is writing this bundle already");
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void namesTheClustersItKnows() {
        assertFails(
                () -> bench.pipeline(new SecureRandom(), new Workbench.Watch())
                        .build(bench.order("nowhere", List.of()), bench.destination()),
                FailureCode.CLUSTER_UNKNOWN,
                "unknown cluster \"nowhere\". Known here: plant");
    }

    @Test
    void refusesTwoSourcesForOneName() {
        var same = ImageOverride.parse(
                "extra=%s/side/gateway:3@%s".formatted(bench.registry.host(), APP.digest()), directory);

        assertFails(() -> bench.build(List.of(same)), FailureCode.REQUEST_INVALID, " would mean two images, ");
    }

    @Test
    void knowsTheSizeBeforeAnythingIsPulled() {
        var dry = dryRun();
        assertThat(bench.registry.requests("GET", "/v2/.*/blobs/.*")).hasSize(2); // the two configurations

        assertThat(dry.size() - bench.build().size()).isBetween(0L, 8L);
    }

    @Test
    void plansNoMoreSmallJsonThanAClusterKeepsInMemory() throws IOException {
        putWithJsonLayers(7);
        assertThat(dryRun().size()).isGreaterThan(7L * LARGE_JSON);

        putWithJsonLayers(8);
        assertFails(this::dryRun, FailureCode.LIMIT_EXCEEDED, "and other JSON of its images");
    }

    /// As many of the largest documents that a reader keeps; nobody pulls them.
    private void putWithJsonLayers(int count) throws IOException {
        byte[] config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[%s]}}"
                .formatted(String.join(",", Collections.nCopies(count, "\"\"")))
                .getBytes(StandardCharsets.US_ASCII);
        bench.registry.putBlob("apps/demo", out -> out.write(config));
        List<Descriptor> layers = IntStream.range(0, count)
                .mapToObj(i -> Arrays.copyOf(new byte[] {(byte) i}, LARGE_JSON))
                .map(bytes -> Descriptor.of(new MediaType("application/vnd.example+json"), bytes))
                .toList();
        byte[] manifest = CanonicalJson.bytes(new ObjectWriter()
                .number("schemaVersion", 2)
                .value("config", Descriptor.of(MediaType.OCI_CONFIG, config).toJson())
                .list("layers", layers, Descriptor::toJson)
                .build());
        bench.registry.putManifest("apps/demo", "1.0", MediaType.OCI_MANIFEST, manifest);
    }

    private DryRun dryRun() {
        return bench.pipeline(new SecureRandom(), new Workbench.Watch())
                .dryRun(bench.order("plant", List.of()), bench.destination());
    }

    private static void assertFails(ThrowingCallable build, FailureCode code, String message) {
        assertThatThrownBy(build)
                .hasMessageContaining(message)
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(code);
    }

    private void refusesForWantOfSpace() {
        assertThatThrownBy(() -> bench.build()).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.problem().phrase().key()).isEqualTo("F011.space");
            assertThat(e.facts().value("expected"))
                    .hasValueSatisfying(missing -> assertThat((Long) missing).isGreaterThan(PETABYTES));
        });
        var layer = GATEWAY.blobs().getLast().descriptor();
        assertThat(bench.registry.requests("GET", "/v2/.*/blobs/" + layer.digest()))
                .isEmpty();
    }

    /// The sidecar, whose manifest says that its last layer has so many bytes.
    private static TestImage withLayerOf(long bytes) {
        String manifest = new String(GATEWAY.rootBytes(), StandardCharsets.UTF_8);
        long size = GATEWAY.blobs().getLast().descriptor().size();
        int last = manifest.lastIndexOf("\"size\":" + size);
        String spoilt = manifest.substring(0, last)
                + manifest.substring(last).replaceFirst("\"size\":" + size, "\"size\":" + bytes);
        var root = Blob.of(GATEWAY.root().mediaType(), spoilt.getBytes(StandardCharsets.UTF_8));
        return new TestImage(List.of(root), GATEWAY.blobs());
    }
}
