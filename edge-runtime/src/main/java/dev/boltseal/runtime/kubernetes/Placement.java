package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why no node takes a pod, or why the node that took it can't make its containers yet. Only after a while, because
/// every pod has no node at first.
///
/// @param events about the pod, newest first
/// @param now by the clock of this machine
record Placement(Pod pod, List<Event> events, Instant now) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String HOST = "kubernetes.io/hostname";
    private static final Set<String> HINDRANCES =
            Set.of("FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox", "FailedCreatePodContainer");

    /// The reason; empty if nothing is wrong, or if it's too early to say.
    Optional<Phrase> reason() {
        if (Duration.between(Instant.parse(pod.getMetadata().getCreationTimestamp()), now)
                        .compareTo(PATIENCE)
                <= 0) {
            return Optional.empty();
        }
        return unschedulable().map(this::inWords).or(this::hindered);
    }

    /// What the scheduler says; empty if a node takes the pod, or if it's too early to say.
    Optional<String> warning() {
        return reason().flatMap(each -> unschedulable()).map(each -> "Unschedulable: " + each);
    }

    private Optional<String> unschedulable() {
        return Stream.ofNullable(pod.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(each -> each.getType().equals("PodScheduled") && "Unschedulable".equals(each.getReason()))
                .map(PodCondition::getMessage)
                .map(Placement::firstSentence)
                .findFirst();
    }

    /// What the scheduler then says about other pods that it could end is of no use here.
    private static String firstSentence(String message) {
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }

    private Phrase inWords(String said) {
        var reason = Facts.of("reason", said);
        if (said.contains("free ports")) {
            return Phrase.of("runtime.missing.port", Facts.of("ports", hostPorts(), "reason", said));
        }
        if (said.contains("PersistentVolumeClaim") || said.contains("persistentvolumeclaim")) {
            return Phrase.of("runtime.missing.claim", reason);
        }
        if (said.contains("/disk-pressure")) {
            return Phrase.of("runtime.missing.disk", reason);
        }
        if (said.contains("/memory-pressure") || said.contains("Insufficient")) {
            return Phrase.of("runtime.missing.resources", reason);
        }
        if (said.contains("/not-ready") || said.contains("/unreachable")) {
            return Phrase.of("runtime.missing.node-down", reason);
        }
        if (said.contains("untolerated taint")) {
            return Phrase.of("runtime.missing.taint", reason);
        }
        if (said.contains("were unschedulable")) {
            return Phrase.of("runtime.missing.cordoned", reason);
        }
        return said.contains("selector")
                ? Phrase.of("runtime.missing.node-name", Facts.of("node", wantedNode(), "reason", said))
                : Phrase.of("runtime.missing.node", reason);
    }

    private String hostPorts() {
        return pod.getSpec().getContainers().stream()
                .flatMap(each -> each.getPorts().stream())
                .map(ContainerPort::getHostPort)
                .flatMap(Stream::ofNullable)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private String wantedNode() {
        return Optional.ofNullable(pod.getSpec().getNodeSelector())
                .map(all -> all.get(HOST))
                .orElse("-");
    }

    private Optional<Phrase> hindered() {
        boolean begun = ContainerTrouble.of(pod, now).anyMatch(ContainerTrouble::hasBegun);
        return begun
                ? Optional.empty()
                : events.stream()
                        .filter(each -> HINDRANCES.contains(each.getReason()))
                        .findFirst()
                        .map(each -> Phrase.of(
                                "runtime.missing.containers",
                                Facts.of(
                                        "reason",
                                        String.valueOf(each.getMessage()).strip())));
    }
}
