package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.manifest.EntryPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final EntryPath ENTRY = new EntryPath("oci/blobs/sha256/0123456789abcdef0123");
    private static final int MIB = 1 << 20;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<String> lines = new ArrayList<>();

    @Test
    void printsALineEveryFiveSecondsAndOneAtTheEnd() {
        try (var progress = new ProgressLines("build", 100 * MIB, 0, lines::add, nanos::get)) {
            after(Duration.ofSeconds(1), progress, 10 * MIB);
            after(Duration.ofSeconds(4), progress, 15 * MIB);
            after(Duration.ofSeconds(1), progress, 5 * MIB);
            after(Duration.ofSeconds(4), progress, 70 * MIB);
        }

        assertThat(lines)
                .containsExactly(
                        "build: 25 %, 25.0 MiB of 100.0 MiB, 5.0 MiB/s, 15 s left",
                        "build: 100 %, 100.0 MiB of 100.0 MiB, 10.0 MiB/s, 0 s left",
                        "build: 100 %, 100.0 MiB of 100.0 MiB, 10.0 MiB/s, 10.0 s");
    }

    @Test
    void saysNoTimeLeftBeforeAHundredthIsDone() {
        try (var progress = new ProgressLines("pull", 1000 * MIB, 0, lines::add, nanos::get)) {
            after(Duration.ofSeconds(6), progress, 6 * MIB);
        }

        assertThat(lines.getFirst()).isEqualTo("pull: 0 %, 6.0 MiB of 1000.0 MiB, 1.0 MiB/s");
    }

    @Test
    void countsNoSpeedForWhatWasThereAlready() {
        try (var progress = new ProgressLines("pull", 100 * MIB, 80 * MIB, lines::add, nanos::get)) {
            progress.advanced(ENTRY, 80 * MIB);
            after(Duration.ofSeconds(10), progress, 20 * MIB);
        }

        assertThat(lines.getLast()).isEqualTo("pull: 100 %, 100.0 MiB of 100.0 MiB, 2.0 MiB/s, 10.0 s");
    }

    @Test
    void saysTheEndOnceHoweverOftenClosed() {
        var progress = new ProgressLines("verify", 0, 0, lines::add, nanos::get);

        progress.close();
        progress.close();

        assertThat(lines).containsExactly("verify: 100 %, 0 bytes of 0 bytes, 0.0 s");
    }

    @Test
    void drawsABarOfTheTerminalsWidthFromManyThreads() {
        var bytes = new ByteArrayOutputStream();
        try (var terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                var progress = new ProgressBarDisplay("build", 100L * MIB, terminal, 100);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.execute(() -> progress.advanced(ENTRY, MIB));
            }
        }

        String last = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        assertThat(last.substring(last.lastIndexOf('\r') + 1))
                .startsWith("build 100% [====")
                .contains("] 100/100 MiB (")
                .hasSizeLessThan(100);
    }

    @Test
    void saysWhatItWaitsForUnlessThatIsSoonOver() {
        try (var progress = new ProgressLines("pull", MIB, 0, lines::add, nanos::get)) {
            progress.waiting(ENTRY, Duration.ofMillis(999), 1);
            progress.waiting(ENTRY, Duration.ofMillis(4200), 3);

            assertThat(lines).containsExactly("pull: waiting 4 s, try 3, for " + ENTRY);
        }
    }

    @Test
    void countsWhatComesAgainOnce() {
        try (var progress = new ProgressLines("pull", MIB, 0, lines::add, nanos::get)) {
            after(Duration.ofSeconds(1), progress, MIB);
            progress.advanced(ENTRY, -MIB);
            after(Duration.ofSeconds(1), progress, MIB);
        }
        assertThat(lines).containsExactly("pull: 100 %, 1.0 MiB of 1.0 MiB, 512.0 KiB/s, 2.0 s");
    }

    private void after(Duration time, ProgressDisplay progress, int bytes) {
        nanos.addAndGet(time.toNanos());
        progress.advanced(ENTRY, bytes);
    }
}
