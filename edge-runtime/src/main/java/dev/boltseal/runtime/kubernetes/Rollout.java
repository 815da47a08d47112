package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.runtime.render.Names;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
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
/// @param now by the clock of this machine
record Rollout(WorkloadSnapshot found, Instant now) {
    private static final Duration UNSCHEDULABLE = Duration.ofSeconds(15);

    Observed observed() {
        List<String> drift = new FieldOwners(found.deployment())
                .foreign().stream().map(this::drift).map(Drift::text).toList();
        List<String> warnings = Stream.concat(drift.stream(), new RolloutWarnings(found, now).list().stream())
                .toList();
        Optional<Digest> bundle = Optional.ofNullable(
                        found.deployment().getMetadata().getAnnotations().get(Names.MANIFEST))
                .map(hex -> Digest.parse("sha256:" + hex));
        Optional<String> node = found.newPods().stream()
                .map(pod -> pod.getSpec().getNodeName())
                .flatMap(Stream::ofNullable)
                .findFirst();
        if (wanted() == 0) {
            return found.pods().isEmpty()
                    ? new Observed(Condition.STOPPED, Optional.empty(), drift, bundle, Optional.empty())
                    : new Observed(Condition.PROGRESSING, Optional.of(ending(found.pods())), warnings, bundle, node);
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
        return found.newPods().stream()
                .filter(pod -> !WorkloadSnapshot.isEnding(pod))
                .flatMap(this::troubles)
                .findFirst()
                .or(this::failedByItself);
    }

    private Stream<Phrase> troubles(Pod pod) {
        long waited = Duration.between(created(pod), now).toSeconds();
        return containers(pod).flatMap(each -> new ContainerTrouble(each, waited).reason().stream());
    }

    /// What the deployment's controller says of the newest definition.
    private Optional<Phrase> failedByItself() {
        return condition("ReplicaFailure", "True")
                .map(each -> Phrase.of("runtime.failed.no-pod", Facts.of("reason", each.getMessage())))
                .or(() -> condition("Progressing", "False")
                        .map(each -> unschedulable().orElseGet(() -> Phrase.of("runtime.failed.deadline"))));
    }

    private Optional<Phrase> missing() {
        DeploymentStatus status = status();
        if (!isSeen()) {
            return Optional.of(Phrase.of("runtime.missing.seen"));
        }
        if (number(status.getUpdatedReplicas()) < wanted()) {
            return Optional.of(Phrase.of("runtime.missing.pods"));
        }
        Optional<Phrase> place = unschedulable();
        if (place.isPresent()) {
            return place;
        }
        if (number(status.getReadyReplicas()) < wanted()
                || number(status.getAvailableReplicas()) < wanted()
                || condition("Available", "True").isEmpty()) {
            return Optional.of(Phrase.of("runtime.missing.ready"));
        }
        List<Pod> others = found.pods().stream()
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

    /// Why no node takes a pod; only after a while, because every pod has no node at first.
    private Optional<Phrase> unschedulable() {
        return found.newPods().stream()
                .filter(pod -> Duration.between(created(pod), now).compareTo(UNSCHEDULABLE) > 0)
                .flatMap(Rollout::unschedulable)
                .findFirst()
                .map(each -> Phrase.of("runtime.missing.node", Facts.of("reason", each.getMessage())));
    }

    private static Stream<PodCondition> unschedulable(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(each -> each.getType().equals("PodScheduled") && "Unschedulable".equals(each.getReason()));
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

    static Instant created(Pod pod) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp());
    }

    static Stream<ContainerStatus> containers(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getContainerStatuses()).flatMap(List::stream);
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
