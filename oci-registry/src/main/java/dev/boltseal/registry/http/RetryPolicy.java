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
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Repeats small requests that failed because of a broken connection or a busy registry: up to six times within
/// ten minutes, but only twice if each try costs a minute of silence. Repeats transfers for as long as they get on.
///
/// Pauses are random between zero and a bound that starts at half a second and doubles each time ("full jitter"),
/// so that clients that failed together do not come back together. If the registry states a pause, jitter is added
/// to it. Safe for use by several threads.
///
/// Source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
public final class RetryPolicy {
    private static final int TRIES = 6;
    private static final int SILENT_TRIES = 2;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// What takes a minute at the minimum rate of a source, in bytes.
    private static final long WORTH_WAITING = 64 << 10;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /// A request that may be repeated, because it changes nothing, or nothing that matters.
    public interface Attempt<T> {
        /// @throws IOException if it may be repeated
        /// @throws Failure if repeating can't help
        T make() throws IOException;
    }

    /// @param clock measures the ten minutes; only its differences are used
    /// @param random safe for use by several threads
    public RetryPolicy(InstantSource clock, RandomGenerator random, Sleeper sleeper) {
        this.clock = clock;
        this.random = random;
        this.sleeper = sleeper;
    }

    /// Makes the attempt until it succeeds.
    ///
    /// @param subject the first words of the message if it does not succeed
    /// @throws Failure `REGISTRY_UNREACHABLE` or `REGISTRY_FAILED` after the last try, with the number of tries,
    ///     and what the attempt throws
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

    /// Makes an attempt that may take long, as of a large blob, until it succeeds. It gives up after six tries in a
    /// row without progress, however long that takes.
    ///
    /// @param progress how far the attempts got together, in bytes. A few bytes that ended in a minute of silence
    ///     don't count
    /// @throws Failure as [#ask]
    public <T> T transfer(String subject, LongSupplier progress, Attempt<T> attempt) {
        for (int tries = 1; ; tries++) {
            long before = progress.getAsLong();
            try {
                return attempt.make();
            } catch (IOException e) {
                tries = isProgress(progress.getAsLong() - before, e) ? 1 : tries;
                if (tries >= most(e) || !slept(pause(tries, e))) {
                    throw givenUp(subject, e, tries);
                }
            }
        }
    }

    private static boolean isProgress(long gained, IOException e) {
        return gained >= WORTH_WAITING || (gained > 0 && !(e instanceof SocketTimeoutException));
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

    /// Waits; false if somebody wants this thread to end.
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
