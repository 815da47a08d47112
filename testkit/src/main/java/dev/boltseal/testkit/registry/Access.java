package dev.boltseal.testkit.registry;

import java.time.Duration;

/// Who may use the registry.
public sealed interface Access {

    /// Everybody, without credentials.
    record Anonymous() implements Access {}

    /// One user with a password, sent with every request.
    record Basic(String user, String password) implements Access {}

    /// Tokens of the registry's own `/token`, for the scope they were asked for.
    ///
    /// @param anonymousPull whether a token for pulling is given without user and password
    /// @param uses requests that a token serves before it counts as expired
    /// @param lifetime how long a token serves
    record Bearer(String user, String password, boolean anonymousPull, int uses, Duration lifetime) implements Access {

        /// Tokens that live for five minutes, for one user.
        public Bearer(String user, String password) {
            this(user, password, false, Integer.MAX_VALUE, Duration.ofMinutes(5));
        }

        public Bearer withAnonymousPull() {
            return new Bearer(user, password, true, uses, lifetime);
        }

        /// Tokens that expire after so many requests.
        public Bearer expiringAfter(int requests) {
            return new Bearer(user, password, anonymousPull, requests, lifetime);
        }

        /// Tokens that expire after a while, by the clock of the registry's options.
        public Bearer expiringAfter(Duration time) {
            return new Bearer(user, password, anonymousPull, uses, time);
        }
    }
}
