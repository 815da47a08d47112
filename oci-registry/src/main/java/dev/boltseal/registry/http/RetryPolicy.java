package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.source.TryLaterException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes small requests again that a broken connection or a busy registry left without an answer: up to six times, for
/// at most ten minutes, and not more than twice where each costs a minute of silence.
///
/// Pauses are random between nothing and a bound that doubles from half a second to sixteen ("full jitter"), so that
/// those who failed together do not come back together. A pause that the registry states is kept, and jitter comes on
/// top. Safe for use by several threads.
///
/// Source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
public final class RetryPolicy {
    private static final int TRIES = 6;
    private static final int SILENT_TRIES = 2;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /// Something that may be made again: nothing is different afterwards, or nothing that matters.
    public interface Attempt<T> {
        /// @throws IOException when it may be made again
        /// @throws Failure when that cannot help
        T make() throws IOException;
    }

    /// @param clock by which the ten minutes go, by differences only
    /// @param random safe for use by several threads
    public RetryPolicy(InstantSource clock, RandomGenerator random, Sleeper sleeper) {
        this.clock = clock;
        this.random = random;
        this.sleeper = sleeper;
    }

    /// Makes the attempt until it succeeds.
    ///
    /// @param subject first words of what is said where it does not
    /// @throws Failure `REGISTRY_UNREACHABLE` or `REGISTRY_FAILED` when it was made often enough, saying
    ///     how often, and what the attempt throws
    public <T> T ask(String subject, Attempt<T> attempt) {
        Instant start = clock.instant();
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (IOException e) {
                Duration pause = pause(tries, e);
                boolean late =
                        Duration.between(start, clock.instant()).plus(pause).compareTo(LONGEST) > 0;
                if (tries >= most(e) || late || !slept(pause)) {
                    throw givenUp(subject, e, tries);
                }
            }
        }
    }

    private static int most(IOException e) {
        return e instanceof SocketTimeoutException ? SILENT_TRIES : TRIES;
    }

    private Duration pause(int tries, IOException e) {
        long bound = FIRST.toMillis() << (tries - 1);
        var jitter = Duration.ofMillis(random.nextLong(bound + 1));
        Optional<Duration> stated = e instanceof TryLaterException later ? later.after() : Optional.empty();
        return stated.map(jitter::plus).orElse(jitter);
    }

    /// Whether nobody wants this thread to end.
    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Failure givenUp(String subject, IOException e, int tries) {
        Phrase tried = tries == 1 ? Phrase.of("retry.once") : Phrase.of("retry.tried", Facts.of("tries", tries));
        if (e instanceof TryLaterException later) {
            var code = e.getCause() == null ? FailureCode.REGISTRY_FAILED : FailureCode.REGISTRY_UNREACHABLE;
            return new Failure(
                    code, Phrase.of("retry.given-up", Facts.of("reason", later.phrase(), "tried", tried)), e);
        }
        return new Failure(
                FailureCode.REGISTRY_UNREACHABLE,
                "given-up",
                Facts.of("subject", subject, "found", ConnectFailure.described(e), "tried", tried),
                e);
    }
}
