package dev.boltseal.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the cluster says about a workload, in its own words: newest first, each once, at most ten.
///
/// @param since from when on events count
record RolloutWarnings(WorkloadSnapshot found, Instant since, Instant now) {
    private static final int MOST = 10;

    /// What differs between two messages about the same thing: names of pods, identifiers, numbers.
    private static final Pattern PARTICULARS = Pattern.compile("[0-9a-f]{8,}|-[0-9a-z]{5}\\b|[0-9]+");

    List<String> list() {
        Map<String, String> once = new LinkedHashMap<>();
        Stream.concat(ofPods(), ofEvents())
                .forEach(each -> once.putIfAbsent(PARTICULARS.matcher(each).replaceAll("#"), each));
        return once.values().stream().limit(MOST).toList();
    }

    private Stream<String> ofPods() {
        return found.newPods().stream()
                .filter(pod -> !WorkloadSnapshot.isEnding(pod))
                .flatMap(pod -> WorkloadSnapshot.hasEnded(pod) ? ofEnded(pod) : ofContainers(pod));
    }

    /// As of a pod that was evicted from its node.
    private static Stream<String> ofEnded(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getReason())
                .map(reason -> text(reason, pod.getStatus().getMessage()));
    }

    private Stream<String> ofContainers(Pod pod) {
        return Stream.concat(
                new Placement(pod, List.of(), now).warning().stream(),
                ContainerTrouble.of(pod, now).flatMap(each -> each.warning().stream()));
    }

    private Stream<String> ofEvents() {
        String begun = since.truncatedTo(ChronoUnit.SECONDS).toString();
        return newestFirst(found.newEvents())
                .filter(event ->
                        "Warning".equals(event.getType()) && time(event).compareTo(begun) >= 0)
                .map(event -> text(event.getReason(), event.getMessage()));
    }

    private static String text(String reason, @Nullable String message) {
        return message == null ? reason : reason + ": " + message.strip();
    }

    static Stream<Event> newestFirst(List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparing(RolloutWarnings::time).reversed());
    }

    /// When it was seen last; empty if it doesn't say so.
    static String time(Event event) {
        return Stream.of(Optional.ofNullable(event.getLastTimestamp()), Optional.ofNullable(event.getFirstTimestamp()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() ->
                        event.getEventTime() == null ? "" : event.getEventTime().getTime());
    }
}
