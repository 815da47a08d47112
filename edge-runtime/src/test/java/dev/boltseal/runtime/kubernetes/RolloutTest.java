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
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
                .contains("the quota of its namespace has no room for its pod")
                .contains("exceeded quota: small");
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
        "137, OOMKilled, needed more memory than the node has",
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

    @Test
    void forgivesAProgramThatHasRunForAWhile() {
        assertThat(observed(available(), List.of(pod("new", restarted("2026-11-30T12:00:59Z"))))
                        .condition())
                .isEqualTo(Condition.FAILED);
        assertThat(observed(available(), List.of(pod("new", restarted("2026-11-30T11:58:00Z"))))
                        .condition())
                .isEqualTo(Condition.RUNNING);
    }

    @Test
    void doesNotCountPodsThatWereEvicted() {
        Pod evicted = ended("new", "Evicted", "The node was low on resource: memory.");

        Observed running = observed(available(), List.of(pod("new", READY), evicted));
        assertThat(running.condition()).isEqualTo(Condition.RUNNING);
        assertThat(running.warnings()).containsExactly("Evicted: The node was low on resource: memory.");

        Deployment stopped = new DeploymentBuilder(available())
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .build();
        assertThat(observed(stopped, List.of(evicted)).condition()).isEqualTo(Condition.STOPPED);
        evicted.getMetadata().setDeletionTimestamp(CREATED);
        assertThat(observed(stopped, List.of(evicted)).condition()).isEqualTo(Condition.PROGRESSING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 node(s) didn't have free ports for the requested pod ports | port of the node that it needs (8080) is used
            pod has unbound immediate PersistentVolumeClaims. not found  | no storage for its persistent volume
            1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: } | disk of the node is too full
            1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }     | the node isn't ready
            1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }   | the node isn't ready
            1 node(s) had untolerated taint {node.kubernetes.io/memory-pressure: } | memory or CPU
            1 Insufficient memory. preemption: 0/1 nodes are available   | has the memory or CPU that it asks for
            1 node(s) had untolerated taint(s)                           | because it isn't ready, or its disk or memory
            1 node(s) were unschedulable                                 | takes no new pods
            1 node(s) didn't match Pod's node affinity/selector          | the cluster has no node edge-1
            1 node(s) had other trouble                                  | no node takes it: 0/1 nodes are available
            """)
    void saysWhyNoNodeTakesIt(String said, String words) {
        Pod pod = unschedulable("0/1 nodes are available: " + said);
        Observed observed = observed(available(), List.of(pod));

        assertThat(missing(observed)).contains(words).doesNotContain("preemption", "not found");
        assertThat(observed.warnings()).singleElement().asString().startsWith("Unschedulable: 0/1 nodes");
        var early = new WorkloadSnapshot(available(), sets(), List.of(pod), List.of());
        assertThat(new Rollout(early, Instant.parse(CREATED).plusSeconds(15))
                        .observed()
                        .warnings())
                .isEmpty();
    }

    @Test
    void saysWhatKeepsContainersFromBeingMade() {
        Deployment starting = new DeploymentBuilder(available())
                .editStatus()
                .withReadyReplicas(0)
                .endStatus()
                .build();
        var snapshot = new WorkloadSnapshot(
                starting,
                sets(),
                List.of(pod("new", waiting("ContainerCreating"))),
                List.of(event("pod-new", "12:00:10", "FailedMount", "hostPath type check failed")));

        Observed observed = new Rollout(snapshot, NOW).observed();

        assertThat(missing(observed)).isEqualTo("its containers can't be made yet: hostPath type check failed");
        assertThat(observed.warnings())
                .containsExactly("ContainerCreating: the words", "FailedMount: hostPath type check failed");
        assertThat(new Rollout(snapshot, Instant.parse(CREATED).plusSeconds(60))
                        .observed()
                        .warnings())
                .containsExactly("FailedMount: hostPath type check failed");
    }

    @Test
    void givesAPullAMinute() {
        var pulling = List.of(pod("new", waiting("ErrImagePull")));
        var snapshot = new WorkloadSnapshot(available(), sets(), pulling, List.of());

        assertThat(new Rollout(snapshot, Instant.parse(CREATED).plusSeconds(59))
                        .observed()
                        .condition())
                .isEqualTo(Condition.RUNNING);
        assertThat(failed(new Rollout(snapshot, Instant.parse(CREATED).plusSeconds(60)).observed()))
                .contains("can't be pulled: ErrImagePull: the words");
    }

    @Test
    void saysWhatTheRegistrySaid() {
        var refused = new ContainerStatusBuilder(waiting("ErrImagePull")).build();
        refused.getState().getWaiting().setMessage("""
                failed to pull and unpack image "r:5000/x@sha256:1": failed to do request: Head "http://r:5000/v2/": \
                dial tcp 192.0.2.7:5000: connect: connection refused""");

        assertThat(failed(observed(available(), List.of(pod("new", refused)))))
                .endsWith("can't be pulled: ErrImagePull: dial tcp 192.0.2.7:5000: connect: connection refused");
    }

    @Test
    void namesTheLimitOfAContainerThatNeedsMoreMemory() {
        Pod pod = new PodBuilder(pod("new", exited(137, "OOMKilled", 1)))
                .editSpec()
                .editFirstContainer()
                .withNewResources()
                .withLimits(Map.of("memory", new Quantity("64Mi")))
                .endResources()
                .endContainer()
                .endSpec()
                .build();

        assertThat(observed(available(), List.of(pod)).warnings())
                .containsExactly("OOMKilled: container app, memory limit 64Mi");
        pod.getStatus().getContainerStatuses().getFirst().setRestartCount(2);
        assertThat(failed(observed(available(), List.of(pod))))
                .startsWith("container app needed more memory than its limit of 64Mi, 3 times; raise the limit");
    }

    @ParameterizedTest
    @CsvSource({
        "exceeded quota: small,                     the quota of its namespace has no room",
        "maximum memory usage per Container is 1Mi, the limits of its namespace",
        "violates PodSecurity restricted,           the pod security of its namespace",
        "other trouble,                             makes no pod for it: other trouble",
    })
    void saysWhyThereIsNoPod(String said, String words) {
        assertThat(failed(observed(condition("ReplicaFailure", "True", said), List.of())))
                .contains(words)
                .contains(said);
    }

    /// Something was asked at 12:00:30; the deadline is 600 s.
    @ParameterizedTest
    @CsvSource({
        "ReplicaFailure, True,  12:00:20, PROGRESSING",
        "ReplicaFailure, True,  12:00:30, FAILED",
        "Progressing,    False, 12:00:31, PROGRESSING",
        "Progressing,    False, 12:10:31, FAILED",
    })
    void doesNotBlameWhatIsAskedNowForWhatFailedBefore(String type, String status, String time, Condition condition) {
        Deployment deployment = new DeploymentBuilder(condition(type, status, "no room"))
                .editSpec()
                .withProgressDeadlineSeconds(600)
                .endSpec()
                .editStatus()
                .withUpdatedReplicas(0)
                .editFirstCondition()
                .withLastUpdateTime("2026-11-30T" + time + "Z")
                .endCondition()
                .endStatus()
                .build();
        var snapshot = new WorkloadSnapshot(
                deployment,
                sets(),
                List.of(pod("new", READY)),
                List.of(event("pod-new", "12:00:10", "BackOff", "of before")));

        Observed observed = new Rollout(snapshot, Instant.parse("2026-11-30T12:00:30.5Z"), NOW).observed();

        assertThat(observed.condition()).isEqualTo(condition);
        assertThat(observed.warnings()).isEmpty();
    }

    @Test
    void saysAtMostTenWarnings() {
        List<Event> events = Stream.of("a b c d e f g h i j k l".split(" "))
                .map(each -> event("pod-new", "12:00:10", "Failed" + each, "words"))
                .toList();

        assertThat(new Rollout(new WorkloadSnapshot(available(), sets(), List.of(pod("new", READY)), events), NOW)
                        .observed()
                        .warnings())
                .hasSize(10);
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
                .withNodeSelector(Map.of("kubernetes.io/hostname", "edge-1"))
                .addNewContainer()
                .withName("app")
                .addNewPort()
                .withHostPort(8080)
                .endPort()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withContainerStatuses(container)
                .endStatus()
                .build();
    }

    /// It stays until somebody deletes it.
    private static Pod ended(String hash, String reason, String message) {
        return new PodBuilder(pod(hash, exited(137, "Error", 0)))
                .editStatus()
                .withPhase("Failed")
                .withReason(reason)
                .withMessage(message)
                .endStatus()
                .build();
    }

    private static Pod unschedulable(String said) {
        return new PodBuilder(pod("new", READY))
                .editStatus()
                .withContainerStatuses()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(said)
                .endCondition()
                .endStatus()
                .build();
    }

    /// It runs, after it had ended three times.
    private static ContainerStatus restarted(String since) {
        return new ContainerStatusBuilder(exited(1, "Error", 3))
                .withNewState()
                .withNewRunning(since)
                .endState()
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
