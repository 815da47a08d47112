package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.format.manifest.WorkloadName;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// On a cluster that can't be watched, so that it is asked again and again.
class WaitingTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<Observed> progress = new ArrayList<>();

    @Test
    void waitsUntilItHasRunForAWhile() {
        long begun = System.nanoTime();

        assertThat(run(LONG, () -> of(Condition.RUNNING)).condition()).isEqualTo(Condition.RUNNING);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
        assertThat(progress).hasSize(1);
    }

    @Test
    void saysWhatIsMissingWhenTheTimeIsOver() {
        Observed late = run(SHORT, () -> of(Condition.PROGRESSING));

        assertThat(late.condition()).isEqualTo(Condition.FAILED);
        assertThat(Messages.english().text(late.reason().orElseThrow()))
                .isEqualTo("it wasn't ready within 0 s: no pod has been made yet");
    }

    @Test
    void waitsOnWhileNobodyAnswers() {
        Deque<Supplier<Observed>> answers = new ArrayDeque<>(List.of(
                () -> of(Condition.PROGRESSING),
                () -> {
                    throw away();
                },
                () -> of(Condition.STOPPED)));

        // the first is asked again after ten seconds, or when the time is over
        Observed reached =
                run(Duration.ofSeconds(20), () -> answers.removeFirst().get());

        assertThat(reached.condition()).isEqualTo(Condition.STOPPED);
        assertThat(Messages.english().text(progress.get(1).reason().orElseThrow()))
                .isEqualTo("the cluster doesn't answer; still waiting");
    }

    @Test
    void givesUpWhenNobodyAnswersInTime() {
        var failure = catchThrowableOfType(
                Failure.class,
                () -> run(SHORT, () -> {
                    throw away();
                }));

        assertThat(failure.code()).isEqualTo(FailureCode.RUNTIME_UNREACHABLE);
    }

    private Observed run(Duration most, Supplier<Observed> look) {
        var config = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build();
                var bell = new Bell(client, "plant", new WorkloadName("web"))) {
            return new Waiting(bell, most, progress::add).run(look);
        }
    }

    private static Failure away() {
        return new Failure(FailureCode.RUNTIME_UNREACHABLE, Facts.of("server", "https://edge", "reason", "refused"));
    }

    private static Observed of(Condition condition) {
        Optional<Phrase> reason =
                condition == Condition.PROGRESSING ? Optional.of(Phrase.of("runtime.missing.pods")) : Optional.empty();
        return new Observed(condition, reason, List.of(), Optional.empty(), Optional.empty());
    }
}
