package dev.boltseal.registry.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the value of one `WWW-Authenticate` header, a list of challenges.
///
/// Source: RFC 9110, sections 11.6.1 (`challenge = auth-scheme [ 1*SP ( token68 / #auth-param ) ]`), 5.6.1 (lists,
/// empty elements allowed), 5.6.2 (tokens), 5.6.4 (quoted strings).
final class ChallengeReader {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String TOKEN68_MARKS = "-._~+/";

    private final String header;
    private int at;

    ChallengeReader(String header) {
        this.header = header;
    }

    /// The challenges up to the first mistake.
    List<Challenge> read() {
        List<Challenge> challenges = new ArrayList<>();
        skip(" \t,");
        while (at < header.length()) {
            String scheme = token();
            if (scheme.isEmpty() || (at < header.length() && " \t,".indexOf(header.charAt(at)) < 0)) {
                return challenges;
            }
            skip(" \t");
            Optional<Map<String, String>> parameters = skippedToken68() ? Optional.of(Map.of()) : parameters();
            if (parameters.isEmpty()) {
                return challenges;
            }
            challenges.add(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters.get()));
            skip(" \t,");
        }
        return challenges;
    }

    /// Empty for a mistake, including a duplicate name. Ends before the next scheme, which is a token without `=`
    /// after it.
    private Optional<Map<String, String>> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (true) {
            skip(" \t,");
            int start = at;
            String name = token();
            skip(" \t");
            if (name.isEmpty() || !skippedEquals()) {
                at = start;
                return Optional.of(parameters);
            }
            Optional<String> value = value();
            if (value.isEmpty() || parameters.put(name.toLowerCase(Locale.ROOT), value.get()) != null) {
                return Optional.empty();
            }
        }
    }

    /// A value, with the comma or the end that must follow it.
    private Optional<String> value() {
        skip(" \t");
        boolean quoted = at < header.length() && header.charAt(at) == '"';
        Optional<String> value = quoted ? quotedString() : Optional.of(token()).filter(text -> !text.isEmpty());
        skip(" \t");
        return value.filter(ignored -> at == header.length() || header.charAt(at) == ',');
    }

    private Optional<String> quotedString() {
        var text = new StringBuilder();
        for (at++; at < header.length(); at++) {
            char c = header.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(text.toString());
            }
            if (c == '\\' && ++at == header.length()) {
                return Optional.empty();
            }
            text.append(header.charAt(at));
        }
        return Optional.empty();
    }

    private boolean skippedToken68() {
        int start = at;
        while (at < header.length() && isAny(header.charAt(at), TOKEN68_MARKS)) {
            at++;
        }
        boolean some = at > start;
        skip("=");
        skip(" \t");
        boolean ends = at == header.length() || header.charAt(at) == ',';
        if (some && ends && !isParameterOrScheme(start)) {
            return true;
        }
        at = start;
        return false;
    }

    /// `Negotiate, Basic` and `a=` must not be read as token68, which may only follow a scheme directly.
    private boolean isParameterOrScheme(int start) {
        return start == 0 || " \t".indexOf(header.charAt(start - 1)) < 0;
    }

    private boolean skippedEquals() {
        if (at < header.length() && header.charAt(at) == '=') {
            at++;
            return true;
        }
        return false;
    }

    private String token() {
        int start = at;
        while (at < header.length() && isAny(header.charAt(at), TOKEN_MARKS)) {
            at++;
        }
        return header.substring(start, at);
    }

    private void skip(String characters) {
        while (at < header.length() && characters.indexOf(header.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isAny(char c, String marks) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.indexOf(c) >= 0;
    }
}
