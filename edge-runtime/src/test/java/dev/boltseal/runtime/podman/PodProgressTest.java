package dev.boltseal.runtime.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.runtime.podman.PodmanContent.Container;
import dev.boltseal.runtime.podman.PodmanContent.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of [PodProgress], each with what Podman answers.
class PodProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:01:30Z");
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Digest BUNDLE = Digest.of(new byte[0]);

    @ParameterizedTest
    @CsvSource({
        // state, restarts, seconds since it was made, started and ended, condition
        "RUNNING, 0, 60, 59,    , RUNNING",
        "RUNNING, 0,  2,  2,    , RUNNING",
        "RUNNING, 0,  1,  1,    , PROGRESSING",
        "CREATED, 0,  1,   ,    , PROGRESSING",
        "CREATED, 0, 60,   ,    , STOPPED",
        "ENDED,   0, 60, 59,   1, PROGRESSING",
        "ENDED,   0, 60, 59,  30, STOPPED",
        "OTHER,   0, 60, 59,    , PROGRESSING",
        "RUNNING, 2, 60,  1,   1, PROGRESSING",
        "RUNNING, 3, 60,  1,   1, FAILED",
        "ENDED,   9, 60,  1,   1, FAILED",
        "ENDED,   9,  5,  1,   1, PROGRESSING",
        "RUNNING, 9, 60,  6,   7, RUNNING",
        // the clock was set back
        "RUNNING, 0, -3600, -3600, , RUNNING",
    })
    void judgesAContainer(
            State state,
            int restarts,
            int made,
            @Nullable Integer started,
            @Nullable Integer ended,
            Condition condition) {
        assertThat(observed(asked(true), container(state, restarts, made, started, ended))
                        .condition())
                .isEqualTo(condition);
    }

    @Test
    void runsOnlyIfEveryContainerDoes() {
        Container running = container(State.RUNNING, 0, 60, 59, null);
        Container starting = container(State.RUNNING, 0, 60, 1, null);

        assertThat(observed(asked(true), running, running).condition()).isEqualTo(Condition.RUNNING);
        assertThat(observed(asked(true), running, running).node()).contains("edge-1");
        Observed observed = observed(asked(true), running, starting);
        assertThat(observed.condition()).isEqualTo(Condition.PROGRESSING);
        assertThat(sentence(observed)).isEqualTo("its containers aren't ready yet");
    }

    @Test
    void isStoppedOnlyIfNothingIsLeft() {
        Observed stopped = progress(asked(false), Optional.empty(), 0).observed();
        assertThat(stopped.condition()).isEqualTo(Condition.STOPPED);
        assertThat(stopped.bundle()).contains(BUNDLE);
        assertThat(stopped.node()).isEmpty();

        assertThat(progress(asked(false), Optional.empty(), 1).observed().condition())
                .isEqualTo(Condition.PROGRESSING);
        assertThat(observed(asked(false), container(State.RUNNING, 0, 60, 59, null))
                        .condition())
                .isEqualTo(Condition.PROGRESSING);
    }

    @Test
    void isAbsentIfItsPodIs() {
        assertThat(progress(asked(true), Optional.empty(), 0).observed().condition())
                .isEqualTo(Condition.ABSENT);
    }

    @Test
    void saysWhyItCouldNotBeStartedAndWhetherTheVersionBeforeRuns() {
        WorkloadRecord failed = asked(true)
                .with(new Trouble.NotStarted("starting container 540098fc: cannot listen on the TCP port:"
                        + " listen tcp4 :30080: bind: address already in use"));

        assertThat(sentence(progress(failed, Optional.empty(), 0).observed()))
                .isEqualTo("port 30080 of this machine is already in use; stop what uses it, then start the workload");
    }

    @Test
    void warnsOfRestartsForAWhile() {
        Container restarted = container(State.RUNNING, 4, 6000, 300, 301);
        assertThat(observed(asked(true), restarted).warnings())
                .containsExactly("Restarted: container web-0123456789-app, restart 4");

        Container longAgo = container(State.RUNNING, 4, 6000, 3000, 3001);
        assertThat(observed(asked(true), longAgo).warnings()).isEmpty();
    }

    private static WorkloadRecord asked(boolean running) {
        return new WorkloadRecord(BUNDLE, "web-0123456789", running, Optional.empty());
    }

    private static Container container(
            State state, int restarts, int made, @Nullable Integer started, @Nullable Integer ended) {
        return new Container(
                "web-0123456789-app",
                "registry.example.com/apps/web@sha256:1",
                "pod",
                state,
                3,
                false,
                restarts,
                NOW.minusSeconds(made),
                started == null ? NEVER : NOW.minusSeconds(started),
                ended == null ? NEVER : NOW.minusSeconds(ended),
                0);
    }

    private static Observed observed(WorkloadRecord asked, Container... containers) {
        return progress(asked, Optional.of(List.of(containers)), 0).observed();
    }

    private static PodProgress progress(WorkloadRecord asked, Optional<List<Container>> containers, long others) {
        return new PodProgress(
                asked,
                containers,
                others,
                Optional.of("edge-1"),
                each -> new Trouble.Ended("app", each.exitCode(), false, each.restarts(), "", 0),
                NOW);
    }

    private static String sentence(Observed observed) {
        return Messages.english().text(observed.reason().orElseThrow());
    }
}
