package dev.boltseal.testkit.registry;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.testkit.registry.Access.Bearer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// `/token`: GET with Basic credentials, POST as in OAuth 2. The password also works as the refresh token.
///
/// Source: Docker registry, "Token Authentication Specification", "OAuth2 Token Authentication".
final class TokenEndpoint implements Route {
    static final String PATH = "/token";
    private static final int MAX_FORM = 64 << 10;

    private final Access access;
    private final Tokens tokens;

    TokenEndpoint(Access access, Tokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    @Override
    public Reply answer(Call call) throws IOException {
        if (!(access instanceof Bearer bearer)) {
            return Reply.error(404, "UNSUPPORTED", "no tokens here");
        }
        if (call.method().equals("POST")) {
            String form = new String(call.body().readNBytes(MAX_FORM), StandardCharsets.UTF_8);
            return answer(bearer, isOwner(bearer, form), Call.parameters(form, "scope"));
        }
        boolean owner = Credentials.basic(call, bearer.user(), bearer.password());
        if (!owner && call.header("Authorization").isPresent()) {
            return refused();
        }
        return answer(bearer, owner, call.parameters("scope"));
    }

    private Reply answer(Bearer bearer, boolean owner, List<String> asked) {
        if (!owner && !bearer.anonymousPull()) {
            return refused();
        }
        Predicate<Scope> allowed = scope -> owner || scope.action().equals(Scope.PULL);
        Set<Scope> scopes = asked.stream()
                .flatMap(text -> List.of(text.split(" ")).stream())
                .flatMap(Scope::parse)
                .filter(allowed)
                .collect(Collectors.toUnmodifiableSet());
        String token = tokens.give(bearer, scopes);
        return Reply.json(
                200,
                new ObjectWriter()
                        .text("token", token)
                        .text("access_token", token)
                        .number("expires_in", bearer.lifetime().toSeconds())
                        .build());
    }

    private static boolean isOwner(Bearer bearer, String form) {
        return Call.parameters(form, "refresh_token").contains(bearer.password())
                || (Call.parameters(form, "username").contains(bearer.user())
                        && Call.parameters(form, "password").contains(bearer.password()));
    }

    private static Reply refused() {
        return Reply.error(401, "UNAUTHORIZED", "user or password")
                .with("WWW-Authenticate", "Basic realm=\"testkit tokens\"");
    }
}
