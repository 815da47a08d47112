package dev.boltseal.registry.auth;

import dev.boltseal.registry.http.Redirects;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.Transport;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The logins of this process, one for each scope.
public final class Logins {
    private final Credentials credentials;
    private final Transport followed;
    private final TokenService tokens;
    private final InstantSource clock;
    private final Map<Scope, Login> known = new ConcurrentHashMap<>();

    /// @param transport does not follow redirects, which are followed for content and not for tokens
    public Logins(RegistryOptions options, Credentials credentials, Transport transport, InstantSource clock) {
        this.credentials = credentials;
        this.followed = new Redirects(options, transport);
        this.tokens = new TokenService(options, transport, clock);
        this.clock = clock;
    }

    /// The one login for this scope.
    public Login to(Scope scope) {
        return known.computeIfAbsent(scope, each -> new Login(each, credentials, followed, tokens, clock));
    }
}
