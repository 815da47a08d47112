package dev.boltseal.builder.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.cache.CacheBound;
import dev.boltseal.builder.cache.CacheDirectory;
import dev.boltseal.builder.cache.Noted;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds that keep layers for each other.
class CachedBuildTest {
    private static final long LARGE = 400_000;
    private static final TestImage APP = ImageRecipe.seeded(1)
            .layers(new RandomLayer(1, (int) LARGE, Compression.NONE), new RandomLayer(2, 50_000, Compression.NONE))
            .make();
    private static final long STOP = 150_000;

    @TempDir
    Path directory;

    private final Noted noted = new Noted();
    private Workbench bench;
    private int builds;

    @BeforeEach
    void start() throws IOException {
        bench = Workbench.with(directory, APP);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void pullsNoLayerASecondTime() throws IOException {
        var first = build();
        bench.registry.forgetRequests();

        var second = build();

        assertThat(layerRequests()).isEmpty();
        assertThat(bench.registry.requests("GET", ".*/manifests/.*")).isNotEmpty();
        assertThat(noted.taken()).isEqualTo(pullSize(second));
        assertThat(second.manifest().files()).hasSameSizeAs(first.manifest().files());
        assertThat(bench.verify(second)).isNotNull();
        assertThat(noted.warnings()).isEmpty();
    }

    @Test
    void writesNothingElsewhereWithoutACache() throws IOException {
        assertThat(bench.verify(bench.build())).isNotNull();

        assertThat(cache()).doesNotExist();
    }

    @Test
    void noticesADamagedBlobAndReplacesIt() throws IOException {
        build();
        try (var blob = FileChannel.open(large(), StandardOpenOption.WRITE)) {
            blob.write(ByteBuffer.wrap("damaged".getBytes(StandardCharsets.UTF_8)), LARGE / 2);
        }

        assertReplaced("is damaged (its digest is wrong); it is pulled from the registry again");
    }

    @Test
    void noticesATruncatedBlobAndReplacesIt() throws IOException {
        build();
        try (var blob = FileChannel.open(large(), StandardOpenOption.WRITE)) {
            blob.truncate(1000);
        }

        assertReplaced("bytes, and is one of 1000); it is pulled from the registry again");
    }

    @Test
    void followsNoLinkInPlaceOfABlob() throws IOException {
        build();
        Path elsewhere = Files.move(large(), directory.resolve("elsewhere"));
        Files.createSymbolicLink(cache().resolve("blobs/sha256").resolve(largeHex()), elsewhere);

        assertReplaced("bytes, and is none); it is pulled from the registry again");
        assertThat(elsewhere).exists();
    }

    @Test
    void buildsWithoutACacheThatCannotBeWritten() throws IOException {
        BlobCache cache = openCache();
        Files.createDirectories(cache());
        Files.writeString(cache().resolve("filling"), "in the way");

        assertThat(bench.verify(build(cache))).isNotNull();
        assertThat(noted.warnings()).hasSize(1);
    }

    @Test
    void sharesTheCacheWithBuildsThatRunAtTheSameTime() throws Exception {
        List<Callable<BuiltBundle>> both = List.of(this::build, this::build, this::build);
        try (var threads = Executors.newFixedThreadPool(both.size())) {
            for (var each : threads.invokeAll(both)) {
                assertThat(bench.verify(each.get())).isNotNull();
            }
        }
        assertThat(cache().resolve("filling")).isEmptyDirectory();
        assertThat(noted.warnings()).isEmpty();
        bench.registry.forgetRequests();

        assertThat(bench.verify(build())).isNotNull();
        assertThat(layerRequests()).isEmpty();
    }

    @Test
    void goesOnWhereABuildStoppedWithTheRestFromTheCache() throws IOException {
        Path output = stopped();

        var built = build(openCache(), output);

        assertThat(layerRequests()).isEmpty();
        assertThat(noted.taken()).isPositive().isLessThan(pullSize(built) - STOP / 2);
        assertThat(bench.verify(built)).isNotNull();
    }

    @Test
    void doesNotBlameTheCacheForAPartThatIsDamaged() throws IOException {
        Path output = stopped();
        byte[] damage = new byte[100_000];
        Arrays.fill(damage, (byte) 1);
        try (var files = Files.list(output);
                var part = FileChannel.open(
                        files.filter(file -> file.toString().endsWith(".part"))
                                .findFirst()
                                .orElseThrow(),
                        StandardOpenOption.WRITE)) {
            part.write(ByteBuffer.wrap(damage), part.size() - damage.length);
        }

        var built = build(openCache(), output);

        assertThat(layerRequests()).isEmpty();
        assertThat(noted.warnings()).isEmpty();
        assertThat(bench.verify(built)).isNotNull();
    }

    @Test
    void saysWhatTheCacheHasAndChangesNothing() throws IOException {
        var dry = dryRun();
        assertThat(dry.cached()).isZero();
        assertThat(cache()).doesNotExist();

        long pulled = pullSize(build());

        assertThat(dryRun().cached()).isEqualTo(pulled);
    }

    private DryRun dryRun() {
        return bench.pipeline(new SecureRandom(), openCache(), new Workbench.Watch())
                .dryRun(bench.order("plant", List.of()), bench.destination());
    }

    private void assertReplaced(String warning) throws IOException {
        bench.registry.forgetRequests();

        assertThat(bench.verify(build())).isNotNull();

        assertThat(layerRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.path()).endsWith(largeHex()));
        assertThat(noted.warnings()).singleElement().asString().contains(warning);
        assertThat(Files.isRegularFile(large(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        build();
        assertThat(layerRequests()).hasSize(1);
    }

    /// A build without a cache, in the middle of the large layer, after another build filled the cache.
    private Path stopped() throws IOException {
        build();
        bench.stop(new Digest(largeHex()), STOP);
        Path output = output();
        assertThatThrownBy(() -> build(BlobCache.NONE, output)).isInstanceOf(Failure.class);
        bench.registry.forgetRequests();
        return output;
    }

    private BuiltBundle build() throws IOException {
        return build(openCache());
    }

    private BuiltBundle build(BlobCache cache) throws IOException {
        return build(cache, output());
    }

    private BuiltBundle build(BlobCache cache, Path output) {
        return bench.pipeline(new SecureRandom(), cache, new Workbench.Watch())
                .build(bench.order("plant", List.of()), new Destination(output));
    }

    private synchronized Path output() throws IOException {
        builds++;
        return Files.createDirectory(directory.resolve("output-" + builds));
    }

    private BlobCache openCache() {
        return CacheDirectory.at(cache(), CacheBound.parse("--cache-size", "1G"), () -> Workbench.NOW, noted);
    }

    private Path cache() {
        return directory.resolve("cache");
    }

    private Path large() {
        return cache().resolve("blobs/sha256").resolve(largeHex());
    }

    private static String largeHex() {
        return APP.blobs().stream()
                .filter(blob -> blob.descriptor().size() >= LARGE)
                .findFirst()
                .orElseThrow()
                .descriptor()
                .digest()
                .hex();
    }

    private List<Request> layerRequests() {
        return bench.registry.requests("GET", ".*/apps/demo/blobs/.*").stream()
                .filter(request -> APP.blobs().stream()
                        .filter(blob -> blob.descriptor().size() > 10_000)
                        .anyMatch(blob -> request.path()
                                .endsWith(blob.descriptor().digest().hex())))
                .toList();
    }

    /// Of all blobs that were not documents of the registry.
    private long pullSize(BuiltBundle built) throws IOException {
        try (var files = Files.list(cache().resolve("blobs/sha256"))) {
            var kept = files.map(file -> file.getFileName().toString()).toList();
            return built.manifest().files().stream()
                    .filter(file -> kept.contains(
                            Path.of(file.path().text()).getFileName().toString()))
                    .mapToLong(FileEntry::size)
                    .sum();
        }
    }
}
