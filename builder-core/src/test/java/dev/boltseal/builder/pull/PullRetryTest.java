package dev.boltseal.builder.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullRetryTest {
    private static final PullRetry RETRY = PullRetry.standard();

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "8, 30000", "1000, 30000"})
    void pausesUpToABoundThatDoubles(int failures, long bound) {
        assertThat(RETRY.pause(failures, Optional.empty(), always(1)).toMillis())
                .isEqualTo(bound);
        assertThat(RETRY.pause(failures, Optional.empty(), always(0))).isZero();
    }

    @Test
    void spreadsThoseWhoFailedTogether() {
        var random = new Random(1);
        assertThat(Stream.generate(() -> RETRY.pause(4, Optional.empty(), random))
                        .limit(100)
                        .distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void comesBackNoEarlierThanItWasAskedTo() {
        var after = Optional.of(Duration.ofSeconds(7));

        assertThat(RETRY.pause(1, after, always(0))).hasSeconds(7);
        assertThat(RETRY.pause(1, after, always(1))).hasMillis(7500);
    }

    @Test
    void wantsATryAndAPause() {
        assertThatThrownBy(() -> new PullRetry(0, Duration.ofMillis(1), Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PullRetry(1, Duration.ZERO, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The lowest or the highest of what was asked for.
    private static RandomGenerator always(int part) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                return (bound - 1) * part;
            }
        };
    }
}
