package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of [Rollout] and [ContainerTrouble], each with what a cluster answers.
class RolloutTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:01:30Z");
    private static final String CREATED = "2026-11-30T12:00:00Z";
    private static final String MANIFEST = "7".repeat(64);

    private static final ContainerStatus READY = new ContainerStatusBuilder()
            .withName("app")
            .withImage("registry.example.com/apps/opcua@sha256:1")
            .withRestartCount(0)
            .withNewState()
            .withNewRunning(CREATED)
            .endState()
            .build();

    @Test
    void runsWhenEverythingIsReadyAndNothingOldIsLeft() {
        Observed observed = observed(available(), List.of(pod("new", READY)));

        assertThat(observed.condition()).isEqualTo(Condition.RUNNING);
        assertThat(observed.reason()).isEmpty();
        assertThat(observed.bundle().orElseThrow().hex()).isEqualTo(MANIFEST);
        assertThat(observed.node()).contains("edge-1");
    }

    @Test
    void doesNotRunBeforeTheClusterHasSeenTheChange() {
        Deployment unseen = new DeploymentBuilder(available())
                .editMetadata()
                .withGeneration(8L)
                .endMetadata()
                .build();

        assertThat(missing(observed(unseen, List.of(pod("new", READY))))).contains("hasn't seen the change");
    }

    @Test
    void doesNotRunWhileAPodOfBeforeIsLeft() {
        assertThat(missing(observed(available(), List.of(pod("new", READY), pod("old", READY)))))
                .isEqualTo("1 pod still has to end");
        assertThat(missing(observed(available(), List.of(pod("new", READY), pod("old", READY), pod("old", READY)))))
                .isEqualTo("2 pods still have to end");
    }

    @Test
    void doesNotRunBeforeItIsReady() {
        Deployment starting = new DeploymentBuilder(available())
                .editStatus()
                .withReadyReplicas(0)
                .endStatus()
                .build();

        assertThat(missing(observed(starting, List.of(pod("new", READY))))).contains("aren't ready yet");
    }

    @Test
    void isStoppedOnlyWhenNoPodIsLeft() {
        Deployment stopped = new DeploymentBuilder(available())
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .build();

        assertThat(observed(stopped, List.of(pod("new", READY))).condition()).isEqualTo(Condition.PROGRESSING);
        assertThat(observed(stopped, List.of()).condition()).isEqualTo(Condition.STOPPED);
    }

    @Test
    void saysWhatTheControllerSays() {
        assertThat(failed(observed(condition("Progressing", "False", "too late"), List.of())))
                .contains("wasn't ready in time");
        assertThat(failed(observed(condition("ReplicaFailure", "True", "exceeded quota: small"), List.of())))
                .contains("makes no pod for it: exceeded quota: small");
    }

    @ParameterizedTest
    @CsvSource({
        "ErrImageNeverPull,          is not in the store of this node",
        "CreateContainerConfigError, container app can't be started: CreateContainerConfigError: the words",
        "RunContainerError,          container app can't be started: RunContainerError: the words",
        "InvalidImageName,           container app can't be started: InvalidImageName: the words",
        "ImagePullBackOff,           can't be pulled: ImagePullBackOff: the words",
    })
    void failsForWhatNeverEndsByItself(String reason, String words) {
        Observed observed = observed(available(), List.of(pod("new", waiting(reason))));

        assertThat(failed(observed)).contains(words);
        assertThat(observed.warnings()).containsExactly(reason + ": the words");
    }

    @ParameterizedTest
    @CsvSource({
        "1,   Error,     ended 3 times with exit code 1; it said: no licence",
        "126, Error,     because a program can't be executed",
        "127, Error,     because a program isn't in its image",
        "137, OOMKilled, needed more memory than its limit allows",
        "137, Error,     was killed 3 times",
        "139, Error,     crashed 3 times",
        "128, StartError, can't be started: no licence",
    })
    void saysHowAProgramEnded(int exitCode, String reason, String words) {
        assertThat(failed(observed(available(), List.of(pod("new", exited(exitCode, reason, 2))))))
                .contains(words);
    }

    @Test
    void givesAProgramThreeTries() {
        Observed observed = observed(available(), List.of(pod("new", exited(1, "Error", 1))));

        assertThat(observed.condition()).isEqualTo(Condition.RUNNING);
    }

    @Test
    void doesNotBlameTheNewVersionForTheOldOne() {
        Observed observed = observed(available(), List.of(pod("new", READY), pod("old", exited(1, "Error", 9))));

        assertThat(observed.condition()).isEqualTo(Condition.PROGRESSING);
        assertThat(observed.warnings()).isEmpty();
    }

    @Test
    void saysEachWarningOnceAndTheNewestFirst() {
        var snapshot = new WorkloadSnapshot(
                available(),
                sets(),
                List.of(pod("new", READY)),
                List.of(
                        event("pod-new", "12:00:10", "FailedMount", "volume data of pod w-12345 isn't there"),
                        event("pod-new", "12:00:20", "FailedMount", "volume data of pod w-54321 isn't there"),
                        event("pod-new", "12:00:30", "Unhealthy", "probe failed"),
                        event("pod-old", "12:00:40", "BackOff", "of the version before")));

        assertThat(new Rollout(snapshot, NOW).observed().warnings())
                .containsExactly("Unhealthy: probe failed", "FailedMount: volume data of pod w-54321 isn't there");
    }

    // ---- what a cluster answers -----------------------------------------------------------------------------------

    private static Observed observed(Deployment deployment, List<Pod> pods) {
        return new Rollout(new WorkloadSnapshot(deployment, sets(), pods, List.of()), NOW).observed();
    }

    private static String missing(Observed observed) {
        assertThat(observed.condition()).isEqualTo(Condition.PROGRESSING);
        return Messages.english().text(observed.reason().orElseThrow());
    }

    private static String failed(Observed observed) {
        assertThat(observed.condition()).isEqualTo(Condition.FAILED);
        return Messages.english().text(observed.reason().orElseThrow());
    }

    private static Deployment available() {
        return condition("Available", "True", "");
    }

    private static Deployment condition(String type, String status, String message) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withUid("deployment")
                .withGeneration(7L)
                .addToAnnotations("deployment.kubernetes.io/revision", "2")
                .addToAnnotations("dev.boltseal/manifest-sha256", MANIFEST)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(7L)
                .withReplicas(1)
                .withUpdatedReplicas(1)
                .withReadyReplicas(1)
                .withAvailableReplicas(1)
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withMessage(message)
                .endCondition()
                .endStatus()
                .build();
    }

    private static List<ReplicaSet> sets() {
        return List.of(set("old", "1"), set("new", "2"));
    }

    private static ReplicaSet set(String hash, String revision) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withUid("set-" + hash)
                .withLabels(Map.of("pod-template-hash", hash))
                .withAnnotations(Map.of("deployment.kubernetes.io/revision", revision))
                .endMetadata()
                .build();
    }

    private static Pod pod(String hash, ContainerStatus container) {
        return new PodBuilder()
                .withNewMetadata()
                .withUid("pod-" + hash)
                .withLabels(Map.of("pod-template-hash", hash))
                .withCreationTimestamp(CREATED)
                .endMetadata()
                .withNewSpec()
                .withNodeName("edge-1")
                .endSpec()
                .withNewStatus()
                .withContainerStatuses(container)
                .endStatus()
                .build();
    }

    private static ContainerStatus waiting(String reason) {
        return new ContainerStatusBuilder(READY)
                .withNewState()
                .withNewWaiting("the words", reason)
                .endState()
                .build();
    }

    /// It has ended, and is waiting to be started again.
    private static ContainerStatus exited(int exitCode, String reason, int restarts) {
        return new ContainerStatusBuilder(READY)
                .withRestartCount(restarts)
                .withNewState()
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withMessage("starting\nno licence\n")
                .endTerminated()
                .endLastState()
                .build();
    }

    private static Event event(String subject, String time, String reason, String message) {
        return new EventBuilder()
                .withType("Warning")
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp("2026-11-30T" + time + "Z")
                .withNewInvolvedObject()
                .withUid(subject)
                .endInvolvedObject()
                .build();
    }
}
