package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Mirrors that could not be reached a short while ago, shared by all repositories of a client: every try would cost
/// the time of a connection. After five minutes a mirror is tried again.
///
/// Safe for use by several threads.
final class UnreachableMirrors {
    private static final Duration LEFT_OUT = Duration.ofMinutes(5);

    private final Map<String, Loss> losses = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Loss(Failure failure, Instant at) {}

    /// @param clock by which the minutes go, by differences only
    UnreachableMirrors(InstantSource clock) {
        this.clock = clock;
    }

    void add(String mirror, Failure failure) {
        losses.put(mirror, new Loss(failure, clock.instant()));
    }

    /// Why the mirror is left out for now; empty where it is to be tried.
    Optional<Failure> reason(String mirror) {
        Loss loss = losses.get(mirror);
        return loss == null || age(loss).compareTo(LEFT_OUT) >= 0 ? Optional.empty() : Optional.of(loss.failure());
    }

    /// A clock that was set back makes no loss last longer.
    private Duration age(Loss loss) {
        return Duration.between(loss.at(), clock.instant()).abs();
    }
}
