package dev.boltseal.registry.http;

import java.util.regex.Pattern;

/// Changes a repository's name for another server.
///
/// @param pattern found anywhere in the name, unless it is anchored
/// @param replacement for what was found; `$1` is the pattern's first group
public record NameRewrite(Pattern pattern, String replacement) {
    private static final Pattern BRACED = Pattern.compile("\\$\\{([0-9])}");

    boolean fits(String repository) {
        return pattern.matcher(repository).find();
    }

    /// Go's `${1}` is treated as `$1`, the only form that Java knows.
    String applied(String repository) {
        return pattern.matcher(repository)
                .replaceAll(BRACED.matcher(replacement).replaceAll("\\$$1"));
    }
}
