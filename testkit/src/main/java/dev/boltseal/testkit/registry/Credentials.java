package dev.boltseal.testkit.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What an Authorization header says.
final class Credentials {
    private Credentials() {}

    /// Whether the call has this user and password, in the Basic scheme.
    static boolean basic(Call call, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return of(call, "Basic").filter(pair::equals).isPresent();
    }

    static Optional<String> bearer(Call call) {
        return of(call, "Bearer");
    }

    private static Optional<String> of(Call call, String scheme) {
        return call.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .map(value -> value.substring(scheme.length() + 1).strip());
    }
}
