package dev.boltseal.registry.auth;

/// What a client shows a registry to prove who it is. Its text form contains no secret.
public sealed interface Credential {
    /// Where it came from, for messages: `~/.docker/config.json`, `docker-credential-pass`.
    String origin();

    /// A name and a password, or an access token used as one.
    record Password(String origin, String username, String password) implements Credential {
        @Override
        public String toString() {
            return "password of %s from %s".formatted(username, origin);
        }
    }

    /// A refresh token, which only a token service understands.
    record IdentityToken(String origin, String token) implements Credential {
        @Override
        public String toString() {
            return "identity token from " + origin;
        }
    }
}
