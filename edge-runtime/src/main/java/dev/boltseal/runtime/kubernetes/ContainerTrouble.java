package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.runtime.render.Exits;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why a container can't run.
///
/// @param limit of its memory, in Kubernetes' notation; empty if it has none
/// @param waited how long its pod has existed
/// @param now by the clock of this machine
record ContainerTrouble(ContainerStatus status, Optional<String> limit, Duration waited, Instant now) {
    private static final String QUOTED = "\": ";
    private static final int EXITS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<String> REFUSED = Set.of(
            "InvalidImageName",
            "ImageInspectError",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "PostStartHookError");
    private static final Set<String> CANNOT_RUN = Set.of("StartError", "ContainerCannotRun");
    private static final Set<String> BEGINNING = Set.of("ContainerCreating", "PodInitializing");
    private static final Set<String> PULL_FAILED = Set.of("ErrImagePull", "ImagePullBackOff");

    /// Of every container of a pod.
    static Stream<ContainerTrouble> of(Pod pod, Instant now) {
        Duration waited = Duration.between(Instant.parse(pod.getMetadata().getCreationTimestamp()), now);
        return Stream.ofNullable(pod.getStatus().getContainerStatuses())
                .flatMap(List::stream)
                .map(each -> new ContainerTrouble(each, limit(pod, each.getName()), waited, now));
    }

    private static Optional<String> limit(Pod pod, String container) {
        return pod.getSpec().getContainers().stream()
                .filter(each -> each.getName().equals(container))
                .flatMap(each -> Stream.ofNullable(each.getResources()))
                .flatMap(each -> Stream.ofNullable(each.getLimits()))
                .flatMap(each -> Stream.ofNullable(each.get("memory")))
                .map(Quantity::toString)
                .findFirst();
    }

    /// The reason; empty as long as it may still come to run.
    Optional<Phrase> reason() {
        return waiting().flatMap(this::ofWaiting).or(this::ofExits);
    }

    /// What people should know although it may run, in the runtime's words.
    Optional<String> warning() {
        return outOfMemory()
                .or(() -> waiting()
                        .filter(each -> !BEGINNING.contains(each.getReason()) || waited.compareTo(PATIENCE) > 0)
                        .map(each -> text(each.getReason(), each.getMessage())));
    }

    private Optional<String> outOfMemory() {
        return lastExit()
                .filter(each -> "OOMKilled".equals(each.getReason()))
                .map(each ->
                        "OOMKilled: container %s, memory limit %s".formatted(status.getName(), limit.orElse("none")));
    }

    private Optional<Phrase> ofWaiting(ContainerStateWaiting waiting) {
        String reason = waiting.getReason();
        if (reason.equals("ErrImageNeverPull")) {
            return Optional.of(Phrase.of("runtime.failed.image-missing", Facts.of("image", status.getImage())));
        }
        if (REFUSED.contains(reason)) {
            return Optional.of(Phrase.of(
                    "runtime.failed.container",
                    Facts.of("container", status.getName(), "reason", text(reason, waiting.getMessage()))));
        }
        if (PULL_FAILED.contains(reason) && waited.compareTo(PATIENCE) >= 0) {
            return Optional.of(Phrase.of(
                    "runtime.failed.pull",
                    Facts.of("image", status.getImage(), "reason", text(reason, answer(waiting.getMessage())))));
        }
        return Optional.empty();
    }

    /// What the registry said, without the names of the image and the steps that come before.
    private static @Nullable String answer(@Nullable String message) {
        return message == null
                ? null
                : message.substring(message.lastIndexOf(QUOTED) + 1).replaceFirst("^: ", "");
    }

    private Optional<Phrase> ofExits() {
        return lastExit().flatMap(exit -> {
            if (CANNOT_RUN.contains(String.valueOf(exit.getReason()))) {
                return Optional.of(Phrase.of(
                        "runtime.failed.container",
                        Facts.of(
                                "container",
                                status.getName(),
                                "reason",
                                lastLine(exit).orElse(exit.getReason()))));
            }
            return exit.getExitCode() != 0 && exits() >= EXITS && !hasRecovered()
                    ? Optional.of(crashed(exit))
                    : Optional.empty();
        });
    }

    private Phrase crashed(ContainerStateTerminated exit) {
        return exit.getExitCode() == Exits.KILLED && "OOMKilled".equals(exit.getReason())
                ? outOfMemory(exit)
                : Exits.phrase(status.getName(), exit.getExitCode(), exits(), said(exit));
    }

    private Phrase outOfMemory(ContainerStateTerminated exit) {
        return limit.map(most -> Phrase.of(
                        "runtime.failed.out-of-memory",
                        Facts.of("container", status.getName(), "limit", most, "times", exits(), "said", said(exit))))
                .orElseGet(() -> Phrase.of(
                        "runtime.failed.node-memory",
                        Facts.of("container", status.getName(), "times", exits(), "said", said(exit))));
    }

    /// The last line of its log, if it has any.
    private static Phrase said(ContainerStateTerminated exit) {
        return lastLine(exit)
                .map(line -> Phrase.of("runtime.said", Facts.of("line", line)))
                .orElseGet(() -> Phrase.of("runtime.silent"));
    }

    /// Whether it has been running long enough for its earlier ends to be history.
    private boolean hasRecovered() {
        return Optional.ofNullable(state(status.getState()).getRunning())
                .map(ContainerStateRunning::getStartedAt)
                .filter(started -> Duration.between(Instant.parse(started), now).compareTo(PATIENCE) > 0)
                .isPresent();
    }

    private static Optional<String> lastLine(ContainerStateTerminated exit) {
        return Optional.ofNullable(exit.getMessage())
                .flatMap(message -> message.strip().lines().reduce((first, last) -> last))
                .filter(line -> !line.isBlank());
    }

    /// How often it has ended.
    private int exits() {
        return status.getRestartCount() + (state(status.getState()).getRunning() == null ? 1 : 0);
    }

    /// Whether it runs or has run.
    boolean hasBegun() {
        return waiting().filter(each -> BEGINNING.contains(each.getReason())).isEmpty();
    }

    private Optional<ContainerStateWaiting> waiting() {
        return Optional.ofNullable(state(status.getState()).getWaiting()).filter(each -> each.getReason() != null);
    }

    private Optional<ContainerStateTerminated> lastExit() {
        return Optional.ofNullable(state(status.getState()).getTerminated())
                .or(() -> Optional.ofNullable(state(status.getLastState()).getTerminated()));
    }

    private static ContainerState state(@Nullable ContainerState state) {
        return state == null ? new ContainerState() : state;
    }

    private static String text(String reason, @Nullable String message) {
        return message == null || message.isBlank() ? reason : reason + ": " + message.strip();
    }
}
