package dev.boltseal.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.source.TryLaterException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final RetryPolicy retryPolicy = new RetryPolicy(() -> now, new Random(1), pause -> {
        pauses.add(pause);
        now = now.plus(pause);
    });
    private int made;

    @Test
    void asksAgainUntilItIsAnswered() {
        assertThat(retryPolicy.ask("it", () -> failing(3, () -> new EOFException("cut"))))
                .isEqualTo(4);

        assertThat(pauses).hasSize(3);
    }

    @Test
    void waitsForLongerAndLonger() {
        assertGivenUp(
                FailureCode.REGISTRY_UNREACHABLE,
                () -> new EOFException("cut"),
                "the registry gave no answer about it: cut");

        assertThat(made).isEqualTo(6);
        for (int i = 0; i < pauses.size(); i++) {
            assertThat(pauses.get(i)).isLessThanOrEqualTo(Duration.ofMillis(500L << i));
        }
        assertThat(pauses).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void repeatsTransfersForAsLongAsTheyGetOn() {
        var arrived = new AtomicLong();

        long all = retryPolicy.transfer("it", arrived::get, () -> {
            now = now.plus(Duration.ofHours(1));
            if (arrived.addAndGet(100_000) < 2_000_000) {
                throw new EOFException("cut");
            }
            return arrived.get();
        });

        assertThat(all).isEqualTo(2_000_000);
        assertThat(pauses)
                .hasSize(19)
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void givesUpTransfersThatDoNotGetOn() {
        assertThatThrownBy(() -> retryPolicy.transfer("it", () -> 7, () -> failing(9, () -> new EOFException("cut"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("it was tried 6 times");
        assertThat(made).isEqualTo(6);
    }

    /// A few bytes before a minute of silence are no progress.
    @Test
    void givesUpTransfersThatOnlyTrickle() {
        var arrived = new AtomicLong();

        assertThatThrownBy(() -> retryPolicy.transfer("it", arrived::get, () -> {
                    arrived.addAndGet(10);
                    throw new SocketTimeoutException("silence");
                }))
                .isInstanceOf(Failure.class);
        assertThat(arrived).hasValue(20);
    }

    @Test
    void saysHowOftenItTried() {
        assertGivenUp(
                FailureCode.REGISTRY_FAILED,
                () -> later(Duration.ZERO),
                "connection refused. Check the address and that the registry is running (it was tried 6 times)");
    }

    @Test
    void keepsTheStatedPauseAndAddsToIt() {
        assertThat(retryPolicy.ask("it", () -> failing(1, () -> later(Duration.ofSeconds(40)))))
                .isEqualTo(2);

        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(40), Duration.ofMillis(40_500));
    }

    @Test
    void endsBeforeTenMinutesAreOver() {
        assertGivenUp(FailureCode.REGISTRY_FAILED, () -> later(Duration.ofMinutes(4)), "tried 3 times");

        assertThat(now).isBefore(Instant.EPOCH.plus(Duration.ofMinutes(10)));
    }

    @Test
    void doesNotWaitOutSilenceOverAndOver() {
        assertGivenUp(
                FailureCode.REGISTRY_UNREACHABLE,
                () -> new SocketTimeoutException("x"),
                "nothing came for too long",
                "tried 2 times");
    }

    @Test
    void tellsARegistryThatWentAwayFromABusyOne() {
        assertGivenUp(
                FailureCode.REGISTRY_UNREACHABLE,
                () -> new TryLaterException(Phrase.of("connect.no-route"), new IOException()),
                "it can't be reached from this machine. Check the network (it was tried 6 times)");
    }

    @Test
    void doesNotAskAgainWhereThatCannotHelp() {
        var refused = new Failure(FailureCode.FORBIDDEN, Phrase.of("wanted.token"));

        assertThatThrownBy(() -> retryPolicy.ask("it", () -> {
                    made++;
                    throw refused;
                }))
                .isSameAs(refused);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void endsWhenTheThreadHasTo() {
        var hurried = new RetryPolicy(() -> now, new Random(1), pause -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> hurried.ask("it", () -> failing(6, () -> new EOFException("cut"))))
                .isInstanceOf(Failure.class)
                .hasMessageNotContaining("tried");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(made).isEqualTo(1);
    }

    /// The number of times it was made, once it does not fail.
    private int failing(int times, Supplier<IOException> failure) throws IOException {
        if (made++ < times) {
            throw failure.get();
        }
        return made;
    }

    private void assertGivenUp(FailureCode code, Supplier<IOException> failure, String... parts) {
        assertThatThrownBy(() -> retryPolicy.ask("it", () -> failing(Integer.MAX_VALUE, failure)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(parts);
    }

    private static TryLaterException later(Duration after) {
        return new TryLaterException(Phrase.of("connect.refused"), Optional.of(after));
    }
}
