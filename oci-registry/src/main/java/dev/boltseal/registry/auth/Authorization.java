package dev.boltseal.registry.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// A value of the `Authorization` header that a registry is expected to accept. Its text form contains no secret.
///
/// @param renewAfter when to get a new one first; far in the future if it doesn't expire
record Authorization(String header, Instant renewAfter) {
    static Authorization basic(Credential.Password password) {
        String pair = password.username() + ":" + password.password();
        return new Authorization(
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)), Instant.MAX);
    }

    static Authorization bearer(String token, Instant renewAfter) {
        return new Authorization("Bearer " + token, renewAfter);
    }

    boolean isFresh(Instant now) {
        return now.isBefore(renewAfter);
    }

    @Override
    public String toString() {
        return header.substring(0, header.indexOf(' ')) + " valid until " + renewAfter;
    }
}
