package dev.boltseal.builder.pull;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How often a stopped pull is tried again, and after which pause.
///
/// Pauses are random between zero and a bound that doubles with every failure in a row ("full jitter"), so that
/// clients that failed together do not come back together.
///
/// Source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
///
/// @param tries in a row that may end without a single new byte, at least 1; every byte starts the count again
/// @param first bound of the first pause
/// @param most largest bound of any pause
public record PullRetry(int tries, Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 30;

    public PullRetry {
        if (tries < 1 || !first.isPositive() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("%d tries, pauses %s to %s".formatted(tries, first, most));
        }
    }

    /// Ends after about half a minute in which nothing arrived.
    public static PullRetry standard() {
        return new PullRetry(8, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /// The pause before the next try.
    ///
    /// @param failures in a row so far, at least 1
    /// @param after how long the source asks us to wait; the jitter is then added to it
    Duration pause(int failures, Optional<Duration> after, RandomGenerator random) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long bound = Math.min(doubled.toMillis(), most.toMillis());
        var jitter = Duration.ofMillis(random.nextLong(bound + 1));
        return after.map(jitter::plus).orElse(jitter);
    }
}
