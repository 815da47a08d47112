package dev.boltseal.builder.pull;

import static dev.boltseal.builder.pull.FlakySource.cut;
import static dev.boltseal.builder.pull.FlakySource.damaged;
import static dev.boltseal.builder.pull.FlakySource.failing;
import static dev.boltseal.builder.pull.FlakySource.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.output.BundlePart;
import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.source.TryLaterException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PullerTest {
    private static final byte[] CONTENT = bytes(1, 3_000_000);
    private static final int TRIES = 3;

    @TempDir
    Path directory;

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong advanced = new AtomicLong();

    @ParameterizedTest
    @MethodSource("seeds")
    void fetchesNoByteTwiceWhereverConnectionsBreak(long seed) throws IOException {
        var random = new Random(seed);
        var source = new FlakySource(CONTENT);
        IntStream.range(0, 20).forEach(i -> source.then(cut(random.nextInt(1, 300_000))));

        assertThat(pulled(source)).isEqualTo(CONTENT);
        assertThat(source.served()).isEqualTo(CONTENT.length);
        assertThat(advanced).hasValue(CONTENT.length);
    }

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @Test
    void countsOnlyTriesWithoutANewByte() throws IOException {
        var source = new FlakySource(CONTENT).then(cut(0), cut(0), cut(1), cut(0), cut(0), cut(1));

        assertThat(pulled(source)).isEqualTo(CONTENT);
        assertThat(source.offsets()).containsExactly(0L, 0L, 0L, 1L, 1L, 1L, 2L);
    }

    @Test
    void givesUpAfterTriesWithoutANewByte() {
        var source = new FlakySource(CONTENT).then(cut(1000), cut(0), cut(0), cut(0));

        assertFails(source, FailureCode.REGISTRY_FAILED)
                .hasMessageContaining(
                        "stopped after 1 000 of 3 000 000 bytes, and 3 attempts in a row brought nothing more: connection reset");
        assertThat(pauses).hasSize(TRIES);
    }

    @Test
    void givesUpOnASourceThatDripsForEver() {
        var source = new FlakySource(CONTENT).then(silent(60), silent(60), silent(60), silent(60));

        assertFails(source, FailureCode.REGISTRY_FAILED).hasMessageContaining("stopped after 180 of ");
    }

    @Test
    void goesOnWithASourceThatPausesAfterEachPiece() throws IOException {
        var source = new FlakySource(CONTENT).then(silent(100_000), silent(100_000), silent(100_000), silent(100_000));

        assertThat(pulled(source)).isEqualTo(CONTENT);
        assertThat(source.served()).isEqualTo(CONTENT.length);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws IOException {
        var busy = new TryLaterException(Phrase.of("connect.refused"), Optional.of(Duration.ofSeconds(7)));

        assertThat(pulled(new FlakySource(CONTENT).then(failing(busy)))).isEqualTo(CONTENT);
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void pullsDamagedContentOnceMore() throws IOException {
        var source = new FlakySource(CONTENT).then(damaged());

        assertThat(pulled(source)).isEqualTo(CONTENT);
        assertThat(source.offsets()).containsExactly(0L, 0L);
        assertThat(advanced).hasValue(CONTENT.length);
    }

    @Test
    void startsAgainWhereThePartThatWasResumedIsDamaged() throws IOException {
        var source = new FlakySource(CONTENT).then(cut(2_000_000), damaged());

        assertThat(pulled(source)).isEqualTo(CONTENT);
        assertThat(source.offsets()).containsExactly(0L, 2_000_000L, 0L);
    }

    @Test
    void refusesContentThatIsDamagedTwice() {
        assertFails(new FlakySource(CONTENT).then(damaged(), damaged()), FailureCode.SOURCE_DIGEST_WRONG);
        assertThat(advanced).hasValue(0);
    }

    @Test
    void refusesContentThatEndsEarlyOrLate() {
        assertFails(
                new FlakySource(CONTENT).then(rest -> new ByteArrayInputStream(rest, 0, 10)),
                FailureCode.SOURCE_SIZE_WRONG);
        assertFails(
                new FlakySource(CONTENT).then(rest -> new ByteArrayInputStream(Arrays.copyOf(rest, rest.length + 1))),
                FailureCode.SOURCE_SIZE_WRONG);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void stopsThoseWhoWaitWhenOneFails() {
        var waiting = new FlakySource(bytes(2, 5_000_000)).then(cut(0));
        var failing = new FlakySource(CONTENT).then(damaged(), damaged());
        var options = options(2).withSleeper(pause -> TimeUnit.DAYS.sleep(1));

        assertThatThrownBy(() -> pull(options, waiting, failing))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_DIGEST_WRONG));
    }

    @Test
    void goesOnAtItsMarksAndHashesWhatIsThere() throws IOException {
        var first = new FlakySource(CONTENT).then(cut(1_700_000), cut(0), cut(0), cut(0));
        assertFails(first, FailureCode.REGISTRY_FAILED);
        advanced.set(0);
        var second = new FlakySource(CONTENT);

        assertThat(resumed(second)).isEqualTo(CONTENT);
        assertThat(second.offsets()).containsExactly(1_700_000L);
        assertThat(advanced).hasValue(CONTENT.length);
    }

    @Test
    void losesNoMarkWhileItHashesWhatIsThere() throws IOException {
        assertFails(new FlakySource(CONTENT).then(cut(1_700_000), cut(0), cut(0), cut(0)), FailureCode.REGISTRY_FAILED);
        var layout = layout(new FlakySource(CONTENT));
        List<Long> reached = new ArrayList<>();

        try (var part = BundlePart.lock(directory.resolve("part"));
                var writer = part.reopen(layout)) {
            new BlobEntry(writer.entry(Layout.NOT_LISTED), markOf(1_700_000, reached), observer()).keep();
        }

        assertThat(advanced).hasValue(2 * 1_700_000L);
        assertThat(reached).isEmpty();
    }

    @Test
    void losesNoMarkWhereItIsStoppedMeanwhile() throws IOException {
        assertFails(new FlakySource(CONTENT).then(cut(1_700_000), cut(0), cut(0), cut(0)), FailureCode.REGISTRY_FAILED);
        var layout = layout(new FlakySource(CONTENT));
        List<Long> reached = new ArrayList<>();

        try (var part = BundlePart.lock(directory.resolve("part"));
                var writer = part.reopen(layout);
                var entry = new BlobEntry(writer.entry(Layout.NOT_LISTED), markOf(1_700_000, reached), observer())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(entry::keep).isInstanceOf(Failure.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(reached).isEmpty();
    }

    private static ResumePoint markOf(long kept, List<Long> reached) {
        return new ResumePoint() {
            @Override
            public long kept() {
                return kept;
            }

            @Override
            public void reached(long bytes) {
                reached.add(bytes);
            }
        };
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(FlakySource source, FailureCode code) {
        return assertThatThrownBy(() -> pulled(source))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private byte[] pulled(FlakySource source) throws IOException {
        return pull(options(1), source);
    }

    private PullOptions options(int threads) {
        return PullOptions.standard(threads, new Random(1))
                .withRetry(new PullRetry(TRIES, Duration.ofMillis(1), Duration.ofMillis(2)))
                .withSleeper(pauses::add);
    }

    private byte[] pull(PullOptions options, FlakySource... sources) throws IOException {
        var layout = layout(sources);
        try (var part = BundlePart.lock(directory.resolve("part"));
                var writer = part.create(layout)) {
            var resumePoints = ResumePoints.fresh(directory.resolve("marks"), layout);
            try {
                puller(options, sources)
                        .pull(blobs(sources), new BundleTarget(layout, part, writer, resumePoints, observer()));
            } finally {
                resumePoints.save(part::sync);
            }
        }
        return content(layout);
    }

    private byte[] resumed(FlakySource source) throws IOException {
        var layout = layout(source);
        try (var part = BundlePart.lock(directory.resolve("part"));
                var writer = part.reopen(layout)) {
            var resumePoints = ResumePoints.left(directory.resolve("marks"), layout);
            puller(options(1), source)
                    .pull(blobs(source), new BundleTarget(layout, part, writer, resumePoints, observer()));
        }
        return content(layout);
    }

    private static Layout layout(FlakySource... sources) {
        List<FileEntry> files = Arrays.stream(sources)
                .map(source ->
                        FileEntry.blob(source.blob().digest(), source.blob().size()))
                .toList();
        return Layout.of(100, 100, files);
    }

    private static List<PlannedBlob> blobs(FlakySource... sources) {
        return Arrays.stream(sources)
                .map(source -> new PlannedBlob(source.blob(), place(source)))
                .toList();
    }

    /// In a registry of its own.
    private static InRegistry place(FlakySource source) {
        String name = source.blob().digest().hex().substring(0, 8);
        return new InRegistry(ImageReference.parse("r%s.example.com/app:1".formatted(name)));
    }

    private Puller puller(PullOptions options, FlakySource... sources) {
        return new Puller(
                location -> Arrays.stream(sources)
                        .filter(source -> place(source).equals(location))
                        .findFirst()
                        .orElseThrow(),
                options,
                BlobCache.NONE,
                observer());
    }

    /// Of the first blob.
    private byte[] content(Layout layout) throws IOException {
        var entry = layout.entries().get(Layout.NOT_LISTED);
        var bytes = ByteBuffer.allocate((int) entry.size());
        try (var channel = FileChannel.open(directory.resolve("part"))) {
            while (bytes.hasRemaining() && channel.read(bytes, entry.contentOffset() + bytes.position()) >= 0) {}
        }
        return bytes.array();
    }

    private PullObserver observer() {
        return new PullObserver() {
            @Override
            public void waiting(EntryPath entry, Duration pause, int attempt) {
                assertThat(attempt).isBetween(1, TRIES);
            }

            @Override
            public void advanced(EntryPath entry, long bytes) {
                advanced.addAndGet(bytes);
            }
        };
    }

    private static byte[] bytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
