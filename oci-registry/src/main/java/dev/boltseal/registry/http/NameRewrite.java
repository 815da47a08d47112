package dev.boltseal.registry.http;

import java.util.regex.Pattern;

/// A repository's name in another place.
///
/// @param pattern found anywhere in the name, unless it has anchors
/// @param replacement of what was found, in which `$1` is the pattern's first group
public record NameRewrite(Pattern pattern, String replacement) {
    private static final Pattern BRACED = Pattern.compile("\\$\\{([0-9])}");

    boolean fits(String repository) {
        return pattern.matcher(repository).find();
    }

    /// Go's `${1}` counts as `$1`, which is all that Java knows.
    String applied(String repository) {
        return pattern.matcher(repository)
                .replaceAll(BRACED.matcher(replacement).replaceAll("\\$$1"));
    }
}
