package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Mirrors that could not be reached a short time ago, shared by all repositories of a client, because every try
/// takes as long as a connection timeout. A mirror is tried again after five minutes.
///
/// Safe for use by several threads.
final class UnreachableMirrors {
    private static final Duration LEFT_OUT = Duration.ofMinutes(5);

    private final Map<String, Loss> losses = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Loss(Failure failure, Instant at) {}

    /// @param clock measures the minutes; only its differences are used
    UnreachableMirrors(InstantSource clock) {
        this.clock = clock;
    }

    void add(String mirror, Failure failure) {
        losses.put(mirror, new Loss(failure, clock.instant()));
    }

    /// Why the mirror is skipped for now; empty if it should be tried.
    Optional<Failure> reason(String mirror) {
        Loss loss = losses.get(mirror);
        return loss == null || age(loss).compareTo(LEFT_OUT) >= 0 ? Optional.empty() : Optional.of(loss.failure());
    }

    /// Setting the clock back must not make this time longer.
    private Duration age(Loss loss) {
        return Duration.between(loss.at(), clock.instant()).abs();
    }
}
