package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.runtime.podman.PodmanContent.Container;
import dev.boltseal.runtime.podman.PodmanContent.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Judges how far a workload has come. Pure.
///
/// | condition | rule |
/// |---|---|
/// | ABSENT | it should run, and has no pod |
/// | STOPPED | it should be stopped, and no pod is left; or it should run, and nothing in its pod does for a while |
/// | FAILED | it couldn't be started, or a container ended three times and doesn't stay up now |
/// | RUNNING | every container has run for two seconds |
/// | PROGRESSING | otherwise |
///
/// @param found what was asked last
/// @param containers of its pod; empty if it has no pod
/// @param others how many containers of other versions run
/// @param node on which it runs
/// @param why looks up why a container ended
/// @param now by the clock of this machine
record PodProgress(
        WorkloadRecord found,
        Optional<List<Container>> containers,
        long others,
        Optional<String> node,
        Function<Container, Trouble> why,
        Instant now) {
    private static final Duration STABLE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(5);

    /// Podman restarts at once, so a container that waits for something else ends many times in these seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final int EXITS = 3;

    Observed observed() {
        if (!found.running()) {
            return containers.isEmpty() && others == 0
                    ? of(Condition.STOPPED, Optional.empty())
                    : of(Condition.PROGRESSING, Optional.of(Phrase.of("runtime.missing.end", Facts.of("count", 1))));
        }
        Optional<Trouble> trouble = found.trouble().or(this::crash);
        if (trouble.isPresent()) {
            return of(Condition.FAILED, trouble.map(Trouble::phrase));
        }
        if (containers.isEmpty()) {
            return of(Condition.ABSENT, Optional.empty());
        }
        if (containers.get().isEmpty()) { // while Podman starts them again it may not find them
            return of(Condition.PROGRESSING, Optional.of(Phrase.of("runtime.missing.ready")));
        }
        if (containers.get().stream().allMatch(this::isStable)) {
            return of(Condition.RUNNING, Optional.empty());
        }
        return containers.get().stream().noneMatch(this::isAlive)
                ? of(Condition.STOPPED, Optional.empty())
                : of(Condition.PROGRESSING, Optional.of(Phrase.of("runtime.missing.ready")));
    }

    /// Why it doesn't run, if one of its containers ends again and again.
    Optional<Trouble> crash() {
        return containers.stream()
                .flatMap(List::stream)
                .filter(this::isCrashing)
                .findFirst()
                .map(why);
    }

    private boolean isCrashing(Container container) {
        return container.restarts() >= EXITS
                && !isStable(container, BETWEEN_RESTARTS)
                && isOlder(container.created(), PATIENCE)
                && !isOlder(container.finished(), BETWEEN_RESTARTS);
    }

    private boolean isStable(Container container) {
        return isStable(container, STABLE);
    }

    private boolean isStable(Container container, Duration since) {
        return container.state() == State.RUNNING && isOlder(container.started(), since);
    }

    /// Whether it runs, or Podman is about to start it.
    private boolean isAlive(Container container) {
        return switch (container.state()) {
            case RUNNING, OTHER -> true;
            case CREATED -> !isOlder(container.created(), BETWEEN_RESTARTS);
            case ENDED -> !isOlder(container.finished(), BETWEEN_RESTARTS);
        };
    }

    /// A clock that was set back makes nothing younger.
    private boolean isOlder(Instant time, Duration age) {
        return !now.isBefore(time.plus(age)) || time.isAfter(now.plus(PATIENCE));
    }

    private Observed of(Condition condition, Optional<Phrase> reason) {
        Optional<String> where = containers.isPresent() && found.running() ? node : Optional.empty();
        return new Observed(condition, reason, warnings(), Optional.of(found.bundle()), where);
    }

    private List<String> warnings() {
        return containers.stream().flatMap(List::stream).flatMap(this::warning).toList();
    }

    /// Podman itself warns of nothing.
    private Stream<String> warning(Container container) {
        if (container.outOfMemory()) {
            return Stream.of("OOMKilled: container " + container.name());
        }
        return container.restarts() > 0 && !isOlder(container.finished(), RECENT)
                ? Stream.of("Restarted: container %s, restart %d".formatted(container.name(), container.restarts()))
                : Stream.empty();
    }
}
