package dev.boltseal.builder.pull;

import dev.boltseal.registry.http.Sleeper;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// How blobs are pulled.
///
/// @param threads how many blobs are pulled at once, at least 1; fewer for a while from a registry that breaks
///     connections
/// @param random for the length of pauses; used by several threads
/// @param nanoTime a clock that only moves forward, such as [System#nanoTime]
public record PullOptions(
        int threads, PullRetry retry, RandomGenerator random, Sleeper sleeper, LongSupplier nanoTime) {
    /// How often the progress of the bundle is made durable.
    static final Duration BEAT = Duration.ofSeconds(2);

    public PullOptions {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /// With the clock of this machine.
    public static PullOptions standard(int threads, RandomGenerator random) {
        return new PullOptions(threads, PullRetry.standard(), random, Thread::sleep, System::nanoTime);
    }

    public PullOptions withRetry(PullRetry other) {
        return new PullOptions(threads, other, random, sleeper, nanoTime);
    }

    public PullOptions withSleeper(Sleeper other) {
        return new PullOptions(threads, retry, random, other, nanoTime);
    }
}
