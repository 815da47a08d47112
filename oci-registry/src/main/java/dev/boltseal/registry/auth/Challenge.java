package dev.boltseal.registry.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One way of logging in that a server offers in `WWW-Authenticate`.
///
/// Source: RFC 9110, section 11.6.1.
///
/// @param scheme lower-case: `basic`, `bearer`
/// @param parameters values without quotes and escapes, by lower-case name
record Challenge(String scheme, Map<String, String> parameters) {
    Challenge {
        parameters = Map.copyOf(new LinkedHashMap<>(parameters));
    }

    /// All challenges of an answer, in order. A malformed challenge, and everything after it in its header, is
    /// left out; those before it are still used.
    static List<Challenge> parse(List<String> headers) {
        return headers.stream()
                .flatMap(header -> new ChallengeReader(header).read().stream())
                .toList();
    }

    static Optional<Challenge> ofScheme(String scheme, List<Challenge> offered) {
        return offered.stream()
                .filter(each -> each.scheme().equals(scheme.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
