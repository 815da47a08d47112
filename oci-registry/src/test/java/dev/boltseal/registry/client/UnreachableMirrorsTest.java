package dev.boltseal.registry.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnreachableMirrorsTest {
    private final Failure unreachable = new Failure(FailureCode.REGISTRY_UNREACHABLE, Phrase.of("connect.no-route"));

    private Instant now = Instant.EPOCH;
    private final UnreachableMirrors lost = new UnreachableMirrors(() -> now);

    @Test
    void leavesAMirrorOutForFiveMinutesAndThenTriesItAgain() {
        lost.add("mirror", unreachable);

        now = now.plus(Duration.ofMinutes(5).minusMillis(1));
        assertThat(lost.reason("mirror")).contains(unreachable);
        assertThat(lost.reason("other")).isEmpty();

        now = now.plusMillis(1);
        assertThat(lost.reason("mirror")).isEmpty();
    }

    @Test
    void doesNotLeaveItOutForEverWhereTheClockIsSetBack() {
        lost.add("mirror", unreachable);

        now = now.minus(Duration.ofDays(1));

        assertThat(lost.reason("mirror")).isEmpty();
    }
}
