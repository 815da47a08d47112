package dev.boltseal.builder.pull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How many pulls of one registry run at once: half as many as soon as it breaks off or asks to be left alone, and one
/// more, up to the limit it began with, after every while in which it did neither.
///
/// Who waits is let in first who came first. What breaks off together counts once.
final class RegistryLimit {
    /// How long nothing must have broken off for one more.
    static final Duration QUIET = Duration.ofSeconds(5);

    /// How often who waits looks whether the limit has risen: time does not wake anybody.
    private static final long LOOK_MILLIS = 1000;

    private final int most;
    private final LongSupplier nanoTime;
    private final Deque<Thread> line = new ArrayDeque<>();
    private int limit;
    private int running;
    private int setbacks;
    private long quietSince;

    /// @param most pulls that ever run at once, at least 1
    /// @param nanoTime a clock that only runs forward, as [System#nanoTime]
    RegistryLimit(int most, LongSupplier nanoTime) {
        this.most = most;
        this.limit = most;
        this.nanoTime = nanoTime;
        this.quietSince = nanoTime.getAsLong();
    }

    /// Whether who enters now is let in at once.
    synchronized boolean isAvailable() {
        return line.isEmpty() && running < limit();
    }

    /// Waits for room, behind those who wait already. Followed by one [#release].
    ///
    /// @return what [#setback] wants to know
    synchronized int acquire() throws InterruptedException {
        Thread self = Thread.currentThread();
        line.addLast(self);
        try {
            while (line.getFirst() != self || running >= limit()) {
                wait(LOOK_MILLIS);
            }
            running++;
            return setbacks;
        } finally {
            line.remove(self);
            notifyAll();
        }
    }

    synchronized void release() {
        running--;
        notifyAll();
    }

    /// The registry broke off, or asked for less.
    ///
    /// @param entered what [#acquire] gave; who entered before the last setback was meant by it
    /// @param after how long the registry wants to be left alone: that time is no sign that it bears more
    synchronized void setback(int entered, Duration after) {
        int now = limit();
        if (entered == setbacks) {
            limit = Math.max(1, now / 2);
            setbacks++;
        }
        quietSince = nanoTime.getAsLong() + after.toNanos();
    }

    private int limit() {
        long quiet = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - quietSince);
        long steps = Math.max(0, quiet / QUIET.toMillis());
        limit = (int) Math.min(most, limit + steps);
        quietSince += steps * QUIET.toNanos();
        return limit;
    }
}
