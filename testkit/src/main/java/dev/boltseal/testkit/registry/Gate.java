package dev.boltseal.testkit.registry;

import dev.boltseal.testkit.registry.Access.Anonymous;
import dev.boltseal.testkit.registry.Access.Basic;
import dev.boltseal.testkit.registry.Access.Bearer;
import java.io.IOException;
import java.util.Optional;

/// Lets in only those who are authorized.
final class Gate implements Route {
    private final Access access;
    private final Tokens tokens;
    private final String scheme;
    private final Route next;

    Gate(Access access, Tokens tokens, String scheme, Route next) {
        this.access = access;
        this.tokens = tokens;
        this.scheme = scheme;
        this.next = next;
    }

    @Override
    public Reply answer(Call call) throws IOException {
        if (call.request().path().equals(TokenEndpoint.PATH) || isAllowed(call)) {
            return next.answer(call);
        }
        return challenge(call, access, scheme);
    }

    /// 401, with the challenge.
    static Reply challenge(Call call, Access access, String scheme) {
        String way =
                switch (access) {
                    case Anonymous() -> "Basic realm=\"testkit\"";
                    case Basic basic -> "Basic realm=\"testkit\"";
                    case Bearer bearer ->
                        "Bearer realm=\"%s://%s%s\",service=\"testkit\""
                                        .formatted(scheme, call.header("Host").orElse(""), TokenEndpoint.PATH)
                                + Scope.of(call)
                                        .map(scope -> ",scope=\"" + scope.challenge() + "\"")
                                        .orElse("");
                };
        return Reply.error(401, "UNAUTHORIZED", "authentication required").with("WWW-Authenticate", way);
    }

    private boolean isAllowed(Call call) {
        return switch (access) {
            case Anonymous() -> true;
            case Basic(var user, var password) -> Credentials.basic(call, user, password);
            case Bearer bearer ->
                Credentials.bearer(call).filter(token -> serves(token, call)).isPresent();
        };
    }

    private boolean serves(String token, Call call) {
        Optional<Scope> scope = Scope.of(call);
        return tokens.serves(token) && (scope.isEmpty() || tokens.covers(token, scope.get()));
    }
}
