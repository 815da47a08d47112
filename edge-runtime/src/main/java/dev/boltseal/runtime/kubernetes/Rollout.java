package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.runtime.render.Names;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges how far a workload has come. Pure.
///
/// | condition | rule |
/// |---|---|
/// | STOPPED | no replicas are wanted, and no pod is left, not even one that is ending |
/// | FAILED | the deployment says so, or a pod of the newest definition can't come to run |
/// | RUNNING | the cluster has seen the newest definition; all its pods are ready, and no other pod is left |
/// | PROGRESSING | otherwise |
///
/// @param since when something was asked of the workload, by the clock of this machine; what failed before doesn't
///     count
/// @param now by the clock of this machine
record Rollout(WorkloadSnapshot found, Instant since, Instant now) {
    private static final String FAILED_CREATE = "FailedCreate";

    /// Of a workload of which nobody asked anything just now.
    Rollout(WorkloadSnapshot found, Instant now) {
        this(found, Instant.EPOCH, now);
    }

    Observed observed() {
        List<String> drift = new FieldOwners(found.deployment())
                .foreign().stream().map(this::drift).map(Drift::text).toList();
        List<String> warnings = Stream.concat(drift.stream(), new RolloutWarnings(found, since, now).list().stream())
                .toList();
        Optional<Digest> bundle = Optional.ofNullable(
                        found.deployment().getMetadata().getAnnotations().get(Names.MANIFEST))
                .map(hex -> Digest.parse("sha256:" + hex));
        Optional<String> node = found.newPods().stream()
                .map(pod -> pod.getSpec().getNodeName())
                .flatMap(Stream::ofNullable)
                .findFirst();
        if (wanted() == 0) {
            return found.left().isEmpty()
                    ? new Observed(Condition.STOPPED, Optional.empty(), drift, bundle, Optional.empty())
                    : new Observed(Condition.PROGRESSING, Optional.of(ending(found.left())), warnings, bundle, node);
        }
        Optional<Phrase> failed = failed();
        if (failed.isPresent()) {
            return new Observed(Condition.FAILED, failed, warnings, bundle, node);
        }
        Optional<Phrase> missing = missing();
        return new Observed(
                missing.isPresent() ? Condition.PROGRESSING : Condition.RUNNING, missing, warnings, bundle, node);
    }

    private Drift drift(FieldOwners.Foreign foreign) {
        String name = found.deployment().getMetadata().getName();
        return new Drift("%s of Deployment %s".formatted(foreign.field(), name), false, foreign.manager());
    }

    private int wanted() {
        return Optional.ofNullable(found.deployment().getSpec().getReplicas()).orElse(1);
    }

    /// Until the cluster has seen the newest definition, its newest pods are of an earlier one.
    private Optional<Phrase> failed() {
        if (!isSeen()) {
            return Optional.empty();
        }
        return alive().flatMap(this::troubles).findFirst().or(this::failedByItself);
    }

    /// The pods whose containers can't come to run.
    List<Pod> troubled() {
        return alive().filter(pod -> troubles(pod).findAny().isPresent()).toList();
    }

    private Stream<Pod> alive() {
        return found.newPods().stream()
                .filter(pod -> !WorkloadSnapshot.isEnding(pod) && !WorkloadSnapshot.hasEnded(pod));
    }

    private Stream<Phrase> troubles(Pod pod) {
        return ContainerTrouble.of(pod, now).flatMap(each -> each.reason().stream());
    }

    /// What the deployment's controller says of the newest definition.
    private Optional<Phrase> failedByItself() {
        return condition("ReplicaFailure", "True")
                .filter(each -> isNew(each) || found.newEvents().stream().anyMatch(this::isNewRefusal))
                .map(each -> noPod(each.getMessage()))
                .or(() -> condition("Progressing", "False")
                        .filter(this::isOfNow)
                        .map(each -> misplaced().orElseGet(() -> Phrase.of("runtime.failed.deadline"))));
    }

    private boolean isNew(DeploymentCondition condition) {
        return isNew(Optional.ofNullable(condition.getLastUpdateTime()));
    }

    /// Whether time has run out since something was asked. It may run out of what was asked before at any time.
    private boolean isOfNow(DeploymentCondition condition) {
        int most = number(found.deployment().getSpec().getProgressDeadlineSeconds());
        return since.equals(Instant.EPOCH)
                || Instant.parse(condition.getLastUpdateTime()).isAfter(since.plusSeconds(most / 2));
    }

    private boolean isNewRefusal(Event event) {
        return FAILED_CREATE.equals(event.getReason()) && isNew(Optional.of(RolloutWarnings.time(event)));
    }

    /// Times of Kubernetes are whole seconds.
    private boolean isNew(Optional<String> time) {
        Instant begun = since.truncatedTo(ChronoUnit.SECONDS);
        return time.filter(each -> !each.isEmpty())
                .map(each -> !Instant.parse(each).isBefore(begun))
                .orElse(begun.equals(Instant.EPOCH));
    }

    private static Phrase noPod(String said) {
        var reason = Facts.of("reason", said);
        if (said.contains("exceeded quota")) {
            return Phrase.of("runtime.failed.quota", reason);
        }
        if (said.contains("violates PodSecurity")) {
            return Phrase.of("runtime.failed.pod-security", reason);
        }
        return said.contains(" usage per ")
                ? Phrase.of("runtime.failed.limit-range", reason)
                : Phrase.of("runtime.failed.no-pod", reason);
    }

    private Optional<Phrase> missing() {
        DeploymentStatus status = status();
        if (!isSeen()) {
            return Optional.of(Phrase.of("runtime.missing.seen"));
        }
        if (number(status.getUpdatedReplicas()) < wanted()) {
            return Optional.of(Phrase.of("runtime.missing.pods"));
        }
        Optional<Phrase> place = misplaced();
        if (place.isPresent()) {
            return place;
        }
        if (number(status.getReadyReplicas()) < wanted()
                || number(status.getAvailableReplicas()) < wanted()
                || condition("Available", "True").isEmpty()) {
            return Optional.of(Phrase.of("runtime.missing.ready"));
        }
        List<Pod> others = found.left().stream()
                .filter(Predicate.not(found.newPods()::contains))
                .toList();
        if (number(status.getReplicas()) > number(status.getUpdatedReplicas()) || !others.isEmpty()) {
            return Optional.of(ending(others));
        }
        return Optional.empty();
    }

    private static Phrase ending(List<Pod> pods) {
        return Phrase.of("runtime.missing.end", Facts.of("count", Math.max(1, pods.size())));
    }

    /// Why no node takes a pod, or what keeps its containers from being made.
    private Optional<Phrase> misplaced() {
        return alive().flatMap(pod -> placement(pod).reason().stream()).findFirst();
    }

    private Placement placement(Pod pod) {
        return new Placement(
                pod, RolloutWarnings.newestFirst(found.eventsOf(pod)).toList(), now);
    }

    /// Whether the cluster's controllers have seen the newest definition.
    private boolean isSeen() {
        Deployment deployment = found.deployment();
        Long seen = status().getObservedGeneration();
        return seen != null && seen >= deployment.getMetadata().getGeneration();
    }

    private Optional<DeploymentCondition> condition(String type, String value) {
        return Stream.ofNullable(status().getConditions())
                .flatMap(List::stream)
                .filter(each -> each.getType().equals(type) && each.getStatus().equals(value))
                .findFirst();
    }

    private DeploymentStatus status() {
        return Optional.ofNullable(found.deployment().getStatus()).orElseGet(DeploymentStatus::new);
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
