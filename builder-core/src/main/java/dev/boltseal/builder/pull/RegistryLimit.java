package dev.boltseal.builder.pull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How many pulls from one registry run at once. The limit is halved as soon as the registry breaks a connection
/// or asks us to wait. It rises by one, up to where it began, after every period in which that didn't happen.
///
/// Those who wait are let in in the order in which they came. Connections that break together count once.
final class RegistryLimit {
    /// How long nothing must have broken before the limit rises by one.
    static final Duration QUIET = Duration.ofSeconds(5);

    /// How often a waiting thread checks whether the limit has risen, because nobody wakes it for that.
    private static final long LOOK_MILLIS = 1000;

    private final int most;
    private final LongSupplier nanoTime;
    private final Deque<Thread> line = new ArrayDeque<>();
    private int limit;
    private int running;
    private int setbacks;
    private long quietSince;

    /// @param most pulls that may ever run at once, at least 1
    /// @param nanoTime a clock that only moves forward, such as [System#nanoTime]
    RegistryLimit(int most, LongSupplier nanoTime) {
        this.most = most;
        this.limit = most;
        this.nanoTime = nanoTime;
        this.quietSince = nanoTime.getAsLong();
    }

    /// Whether the next one is let in immediately.
    synchronized boolean isAvailable() {
        return line.isEmpty() && running < limit();
    }

    /// Waits for a free place, behind those who are waiting already. Each call must be followed by one [#release].
    ///
    /// @return a number for [#setback]
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

    /// The registry broke a connection, or asked for fewer.
    ///
    /// @param entered the number from [#acquire]; pulls that entered before the last setback are part of it
    /// @param after how long the registry asks us to wait; that time doesn't show that it can take more
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
