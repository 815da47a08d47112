package dev.boltseal.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the cluster says about a workload, in its own words: newest first, each once, at most ten.
record RolloutWarnings(WorkloadSnapshot found, Instant now) {
    private static final int MOST = 10;

    /// What differs between two messages about the same thing: names of pods, identifiers, numbers.
    private static final Pattern PARTICULARS = Pattern.compile("[0-9a-f]{8,}|-[0-9a-z]{5}\\b|[0-9]+");

    List<String> list() {
        Map<String, String> once = new LinkedHashMap<>();
        Stream.concat(ofContainers(), ofEvents())
                .forEach(each -> once.putIfAbsent(PARTICULARS.matcher(each).replaceAll("#"), each));
        return once.values().stream().limit(MOST).toList();
    }

    private Stream<String> ofContainers() {
        return found.newPods().stream()
                .filter(pod -> !WorkloadSnapshot.isEnding(pod))
                .flatMap(this::ofContainers);
    }

    private Stream<String> ofContainers(Pod pod) {
        long waited = Duration.between(Rollout.created(pod), now).toSeconds();
        return Rollout.containers(pod).flatMap(each -> new ContainerTrouble(each, waited).warning().stream());
    }

    private Stream<String> ofEvents() {
        return found.newEvents().stream()
                .filter(event -> "Warning".equals(event.getType()))
                .sorted(Comparator.comparing(RolloutWarnings::time).reversed())
                .map(event -> "%s: %s"
                        .formatted(
                                event.getReason(),
                                String.valueOf(event.getMessage()).strip()));
    }

    private static String time(Event event) {
        return Stream.of(Optional.ofNullable(event.getLastTimestamp()), Optional.ofNullable(event.getFirstTimestamp()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() ->
                        event.getEventTime() == null ? "" : event.getEventTime().getTime());
    }
}
