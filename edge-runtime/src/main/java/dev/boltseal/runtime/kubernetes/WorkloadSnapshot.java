package dev.boltseal.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The objects of one workload as the API server has them at one moment.
///
/// @param replicaSets of the deployment; empty if they weren't asked for
/// @param events warnings of the namespace; empty if they weren't asked for
record WorkloadSnapshot(Deployment deployment, List<ReplicaSet> replicaSets, List<Pod> pods, List<Event> events) {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");
    private static final String HASH = "pod-template-hash";

    WorkloadSnapshot {
        replicaSets = List.copyOf(replicaSets);
        pods = List.copyOf(pods);
        events = List.copyOf(events);
    }

    /// The replica set of the newest definition; empty until the cluster has made it.
    Optional<ReplicaSet> newest() {
        Optional<String> revision = annotation(deployment, REVISION);
        return revision.flatMap(wanted -> replicaSets.stream()
                .filter(each ->
                        annotation(each, REVISION).filter(wanted::equals).isPresent())
                .findFirst());
    }

    /// The pods of the newest definition; all pods if replica sets weren't asked for.
    List<Pod> newPods() {
        if (replicaSets.isEmpty()) {
            return pods;
        }
        Optional<String> hash = newest().flatMap(each -> label(each, HASH));
        return pods.stream()
                .filter(pod -> hash.isPresent() && label(pod, HASH).equals(hash))
                .toList();
    }

    /// The events about the newest definition and its pods.
    List<Event> newEvents() {
        Set<String> subjects = Stream.of(Stream.of(deployment), newest().stream(), newPods().stream())
                .flatMap(each -> each)
                .map(each -> each.getMetadata().getUid())
                .collect(Collectors.toSet());
        return events.stream()
                .filter(each -> subjects.contains(each.getInvolvedObject().getUid()))
                .toList();
    }

    /// The events about one pod.
    List<Event> eventsOf(Pod pod) {
        return events.stream()
                .filter(each -> pod.getMetadata()
                        .getUid()
                        .equals(each.getInvolvedObject().getUid()))
                .toList();
    }

    /// The pods that are there or still being ended, without those that stay, such as evicted ones, until somebody
    /// deletes them.
    List<Pod> left() {
        return pods.stream().filter(pod -> isEnding(pod) || !hasEnded(pod)).toList();
    }

    /// Whether a pod has ended, and nothing starts its containers again.
    static boolean hasEnded(Pod pod) {
        return ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    /// Whether a pod is being ended.
    static boolean isEnding(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    private static Optional<String> annotation(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name));
    }

    private static Optional<String> label(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(all -> all.get(name));
    }
}
