package dev.boltseal.registry.auth;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.http.Origin;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import dev.boltseal.registry.http.Transport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The login to one repository with one right. It gets an authorization when one is first needed, and a new one
/// when the registry refuses it.
///
/// Safe for use by several threads; they wait for each other only while an authorization is requested.
public final class Login implements Transport {
    private static final int UNAUTHORIZED = 401;

    private final Scope scope;
    private final Credentials credentials;
    private final Transport transport;
    private final TokenService tokens;
    private final InstantSource clock;

    private Optional<Authorization> authorization = Optional.empty();
    private Optional<Credential> credential = Optional.empty();
    private boolean asked;

    Login(Scope scope, Credentials credentials, Transport transport, TokenService tokens, InstantSource clock) {
        this.scope = scope;
        this.credentials = credentials;
        this.transport = transport;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Sends the request with the current authorization. If it is refused, it is sent once more with a new one,
    /// provided that the request can be repeated and a new authorization can be got.
    ///
    /// @param request to the registry itself, without `Authorization`
    @Override
    public Response send(Request request) throws IOException {
        Optional<Authorization> used = current();
        Response first = transport.send(with(used, request));
        if (first.status() != UNAUTHORIZED || !first.origin().equals(request.origin())) {
            return first;
        }
        // gives the connection back: the token service may be behind the same, bounded, set of connections
        Response refused = first.detached();
        Optional<Authorization> renewed = renewed(used, refused);
        return renewed.isPresent() && request.isRepeatable() ? transport.send(with(renewed, request)) : refused;
    }

    /// Whether the registry asked for credentials.
    public synchronized boolean wasAsked() {
        return asked;
    }

    /// Which credentials were sent, and what to do about it; the last words of a refusal.
    public synchronized Phrase described() {
        return asked ? described(scope, credential) : Phrase.of("login.not-asked");
    }

    static Phrase described(Scope scope, Optional<Credential> credential) {
        var facts = Facts.of("registry", scope.registry(), "repository", scope.repository());
        return credential
                .map(each -> scope.push()
                        ? Phrase.of("login.push", facts.and("origin", each.origin()))
                        : Phrase.of("login.pull", facts.and("origin", each.origin())))
                .orElseGet(() -> scope.push() ? Phrase.of("login.none-push", facts) : Phrase.of("login.none", facts));
    }

    private synchronized Optional<Authorization> current() {
        return authorization.filter(each -> each.isFresh(clock.instant()));
    }

    private synchronized Optional<Authorization> renewed(Optional<Authorization> used, Response refused)
            throws IOException {
        if (current().isPresent() && !current().equals(used)) {
            return authorization; // another thread was faster
        }
        List<Challenge> offered = Challenge.parse(refused.headers("WWW-Authenticate"));
        authorization = asked ? another(used, refused.origin(), offered) : authorization(refused.origin(), offered);
        return authorization;
    }

    /// A new authorization, not the used one. It comes from the same credential, or, if that no longer works, from
    /// its replacement: credentials from helpers may expire during a long pull.
    private Optional<Authorization> another(Optional<Authorization> used, Origin registry, List<Challenge> offered)
            throws IOException {
        try {
            Optional<Authorization> fresh = authorization(registry, offered);
            if (!fresh.equals(used)) {
                return fresh;
            }
        } catch (Failure e) {
            if (e.code() != FailureCode.UNAUTHORIZED || !hasNewCredential()) {
                throw e;
            }
            return authorization(registry, offered);
        }
        return hasNewCredential() ? authorization(registry, offered) : Optional.empty();
    }

    private Optional<Authorization> authorization(Origin registry, List<Challenge> offered) throws IOException {
        Optional<Challenge> bearer = Challenge.ofScheme("bearer", offered);
        if (bearer.isPresent()) {
            return Optional.of(tokens.authorization(bearer.get(), registry, scope, credential()));
        }
        return Challenge.ofScheme("basic", offered).flatMap(ignored -> basic());
    }

    private boolean hasNewCredential() {
        Optional<Credential> old = credential;
        credential = credentials.renewed(scope.registry(), scope.repository());
        return !credential.equals(old);
    }

    private Optional<Authorization> basic() {
        return credential().flatMap(each -> switch (each) {
            case Credential.Password password -> Optional.of(Authorization.basic(password));
            case Credential.IdentityToken token ->
                throw new Failure(
                        FailureCode.UNAUTHORIZED,
                        "identity-token",
                        Facts.of("registry", scope.registry(), "origin", token.origin()));
        });
    }

    private Optional<Credential> credential() {
        if (!asked) {
            credential = credentials.forRepository(scope.registry(), scope.repository());
            asked = true;
        }
        return credential;
    }

    private static Request with(Optional<Authorization> authorization, Request request) {
        return authorization
                .map(each -> request.with("Authorization", each.header()))
                .orElse(request);
    }
}
