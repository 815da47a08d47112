package dev.boltseal.testkit.registry;

import java.time.Duration;

/// Who may use the registry.
public sealed interface Access {

    /// Everybody, without credentials.
    record Anonymous() implements Access {}

    /// One user with a password, sent with every request.
    record Basic(String user, String password) implements Access {}

    /// Tokens of the registry's own `/token`, for the scope that was requested.
    ///
    /// @param anonymousPull whether a token for pulling is given without user and password
    /// @param uses how many requests a token is valid for
    /// @param lifetime how long a token is valid
    record Bearer(String user, String password, boolean anonymousPull, int uses, Duration lifetime) implements Access {

        /// Tokens for one user that are valid for five minutes.
        public Bearer(String user, String password) {
            this(user, password, false, Integer.MAX_VALUE, Duration.ofMinutes(5));
        }

        public Bearer withAnonymousPull() {
            return new Bearer(user, password, true, uses, lifetime);
        }

        /// Tokens that expire after this many requests.
        public Bearer expiringAfter(int requests) {
            return new Bearer(user, password, anonymousPull, requests, lifetime);
        }

        /// Tokens that expire after a while, by the clock of the registry's options.
        public Bearer expiringAfter(Duration time) {
            return new Bearer(user, password, anonymousPull, uses, time);
        }
    }
}
