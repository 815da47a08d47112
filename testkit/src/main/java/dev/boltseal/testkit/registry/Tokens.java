package dev.boltseal.testkit.registry;

import dev.boltseal.testkit.registry.Access.Bearer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The tokens that were given out, and how long each is still valid.
final class Tokens {
    private final Clock clock;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private record Grant(Set<Scope> scopes, Instant until, AtomicInteger usesLeft) {}

    Tokens(Clock clock) {
        this.clock = clock;
    }

    String give(Bearer access, Set<Scope> scopes) {
        String token = "testkit-token-" + count.incrementAndGet();
        grants.put(token, new Grant(scopes, clock.instant().plus(access.lifetime()), new AtomicInteger(access.uses())));
        return token;
    }

    /// Whether the token is known and not expired; counts as one use.
    boolean serves(String token) {
        Grant grant = grants.get(token);
        return grant != null
                && clock.instant().isBefore(grant.until())
                && grant.usesLeft().getAndDecrement() > 0;
    }

    boolean covers(String token, Scope scope) {
        Grant grant = grants.get(token);
        return grant != null && grant.scopes().contains(scope);
    }
}
