package dev.boltseal.terminal;

import dev.boltseal.base.failure.Printable;
import dev.boltseal.format.manifest.EntryPath;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Progress for logs: a line every few seconds while work is done, and one at the end.
final class ProgressLines implements ProgressDisplay {
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(1);
    private static final double SECOND = 1e9;

    private final String task;
    private final long total;
    private final long found;
    private final Consumer<String> line;
    private final LongSupplier nanoTime;
    private final long start;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong due;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param found bytes of the total that were there already; they count immediately, but not for the speed
    ProgressLines(String task, long total, long found, Consumer<String> line, LongSupplier nanoTime) {
        this.task = task;
        this.total = total;
        this.found = found;
        this.line = line;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.due = new AtomicLong(start + INTERVAL);
    }

    @Override
    public void advanced(EntryPath entry, long bytes) {
        long now = nanoTime.getAsLong();
        long sum = done.addAndGet(bytes);
        long next = due.get();
        if (now - next >= 0 && due.compareAndSet(next, now + INTERVAL)) {
            print(sum, now, left(sum, now));
        }
    }

    /// Short pauses don't get a line.
    @Override
    public void waiting(EntryPath entry, Duration pause, int attempt) {
        if (pause.compareTo(WORTH_A_LINE) >= 0) {
            line.accept("%s: waiting %d s, try %d, for %s"
                    .formatted(task, pause.toSeconds(), attempt, Printable.escaped(entry.text())));
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            long now = nanoTime.getAsLong();
            print(done.get(), now, ", %.1f s".formatted((now - start) / SECOND));
        }
    }

    private void print(long sum, long now, String time) {
        line.accept("%s: %d %%, %s of %s%s%s"
                .formatted(
                        task,
                        total == 0 ? 100 : 100 * sum / total,
                        new ByteSize(sum).rounded(),
                        new ByteSize(total).rounded(),
                        speed(sum, now),
                        time));
    }

    /// Nothing yet if so little was done that a guess would be useless.
    private String left(long sum, long now) {
        if (100 * sum < total) {
            return "";
        }
        return ", %d s left".formatted(Math.round(Math.max(0, total - sum) / Math.max(1, rate(sum, now))));
    }

    /// If it took less than a second, it was there already, or is too small for a speed.
    private String speed(long sum, long now) {
        boolean tells = now - start >= WORTH_A_LINE.toNanos();
        return tells ? ", %s/s".formatted(new ByteSize((long) rate(sum, now)).rounded()) : "";
    }

    private double rate(long sum, long now) {
        return Math.max(0, sum - found) * SECOND / Math.max(1, now - start);
    }
}
