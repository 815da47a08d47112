package dev.boltseal.builder.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDirectoryTest {
    private static final int SIZE = 10_000;

    @TempDir
    Path home;

    private final Noted noted = new Noted();
    private Instant now = Instant.parse("2026-11-22T13:15:00Z");

    @Test
    void givesWhatItKeptAndMakesItsDirectoryForItsOwnerOnly() throws IOException {
        var cache = cache("1G");
        assertThat(cache.find(blob(1))).isEmpty();
        assertThat(directory()).doesNotExist();

        keep(cache, 1);

        assertThat(read(cache, 1)).isEqualTo(content(1));
        for (String each : List.of("", "blobs", "blobs/sha256", "filling")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory().resolve(each))))
                    .isEqualTo("rwx------");
        }
        assertThat(noted.warnings()).isEmpty();
    }

    @Test
    void evictsWhatWasUsedLongestAgoDownToTheBound() throws IOException {
        var cache = cache("30K"); // three blobs
        for (int seed = 1; seed <= 4; seed++) {
            keep(cache, seed);
        }
        assertThat(kept()).hasSize(4);
        take(cache, 1);

        cache.tidy();

        assertThat(kept()).containsExactlyInAnyOrder(hex(1), hex(3), hex(4));
        assertThat(filling()).isEmpty();
    }

    @Test
    void keepsNothingThatIsLargerThanTheBound() throws IOException {
        var cache = cache("9K");

        keep(cache, 1);

        assertThat(directory()).doesNotExist();
    }

    @Test
    void letsAReaderFinishWhatIsEvictedMeanwhile() throws IOException {
        keep(cache("1G"), 1);
        try (var blob = cache("1G").find(blob(1)).orElseThrow();
                InputStream in = blob.from(100)) {
            cache("1K").tidy();

            assertThat(kept()).isEmpty();
            assertThat(in.readAllBytes()).hasSize(SIZE - 100);
            blob.taken(SIZE - 100);
        }
        assertThat(noted.warnings()).isEmpty();
    }

    @Test
    void leavesSpaceToTheBundle() throws IOException {
        var cache = cache("1G");

        cache.keep(blob(1), target -> target.write(ByteBuffer.wrap(content(1))), Long.MAX_VALUE / 2);

        assertThat(directory()).doesNotExist();
        assertThat(noted.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("the next layer and the bundle need"));
    }

    @Test
    void warnsOnceWhereItCannotWrite() throws IOException {
        var cache = cache("1G");
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("filling"), "in the way");

        keep(cache, 1);
        keep(cache, 2);
        cache.tidy();

        assertThat(kept()).isEmpty();
        assertThat(noted.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("can't write to the cache "));
    }

    @Test
    void keepsNoHalfOfABlob() throws IOException {
        var cache = cache("1G");

        cache.keep(
                blob(1),
                target -> {
                    target.write(ByteBuffer.wrap(content(1), 0, 5));
                    throw new IOException("No space left on device");
                },
                0);

        assertThat(kept()).isEmpty();
        assertThat(noted.warnings()).singleElement().asString().contains("No space left on device");
        cache.tidy();
        assertThat(filling()).isEmpty();
    }

    @Test
    void removesWhatAKilledBuildLeftAndNothingOfOneThatRuns() throws Exception {
        var running = cache("1G");
        keep(running, 1);
        var killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWhileFilling.class.getName(),
                        directory().toString())
                .redirectErrorStream(true)
                .start();
        assertThat(killed.getInputStream().read()).isEqualTo('.');
        killed.destroyForcibly().waitFor();
        assertThat(filling()).hasSize(3);
        assertThat(kept()).containsExactly(hex(1));

        keep(cache("1G"), 2);

        assertThat(filling()).hasSize(2).allMatch(name -> name.endsWith(".lock"));
        assertThat(kept()).containsExactlyInAnyOrder(hex(1), hex(2));
        keep(running, 3);
        assertThat(noted.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void refusesADirectoryThatOthersCanChange(String mode) throws IOException {
        keep(cache("1G"), 1);
        for (String each : List.of("", "blobs/sha256")) {
            Path open = directory().resolve(each);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertRefused(" (%s), so its content can't be trusted; choose a directory of your own".formatted(mode));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void refusesWhatIsNoCache() throws IOException {
        Files.createDirectories(directory().resolve("blobs/sha256"));
        Path image = Files.writeString(directory().resolve("oci-layout"), "an image somebody saved");
        assertRefused("holds other files, so it can't be the cache");
        assertThat(image).exists();

        Path file = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> CacheDirectory.at(file, CacheBound.parse("--cache-size", "1G"), () -> now, noted))
                .hasMessageContaining("is not a directory");
    }

    @Test
    void refusesALinkInsteadOfItsDirectories() throws IOException {
        keep(cache("1G"), 1);
        Files.move(directory().resolve("blobs/sha256"), home.resolve("elsewhere"));
        Files.createSymbolicLink(directory().resolve("blobs/sha256"), home.resolve("elsewhere"));

        assertRefused("is not a directory, so the cache can't be there");
    }

    @Test
    void refusesAnothersDirectory() throws IOException {
        Assumptions.assumeTrue(new UnixSystem().getUid() == 0, "only root may give a directory away");
        keep(cache("1G"), 1);
        Files.setAttribute(directory(), "unix:uid", 12345);

        assertRefused("belongs to user 12345, and you are user 0");
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> cache("1G"))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.USAGE))
                .hasMessageContaining(words);
    }

    private CacheDirectory cache(String bound) {
        return CacheDirectory.at(directory(), CacheBound.parse("--cache-size", bound), () -> now, noted);
    }

    /// A minute later than the one before.
    private void keep(CacheDirectory cache, int seed) {
        now = now.plusSeconds(60);
        cache.keep(blob(seed), target -> target.write(ByteBuffer.wrap(content(seed))), 0);
    }

    private void take(CacheDirectory cache, int seed) {
        now = now.plusSeconds(60);
        try (var blob = cache.find(blob(seed)).orElseThrow()) {
            blob.taken(SIZE);
        }
    }

    private static byte[] read(CacheDirectory cache, int seed) throws IOException {
        try (var blob = cache.find(blob(seed)).orElseThrow();
                InputStream in = blob.from(0)) {
            return in.readAllBytes();
        }
    }

    private Path directory() {
        return home.resolve("cache");
    }

    private List<String> kept() throws IOException {
        return names(directory().resolve("blobs/sha256"));
    }

    private List<String> filling() throws IOException {
        return names(directory().resolve("filling"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String hex(int seed) {
        return blob(seed).digest().hex();
    }

    private static byte[] content(int seed) {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        return content;
    }

    static Descriptor blob(int seed) {
        return new Descriptor(MediaType.OCI_LAYER, Digest.of(content(seed)), SIZE);
    }
}
