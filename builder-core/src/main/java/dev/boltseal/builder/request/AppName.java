package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The name of an app in the catalog: `[a-z0-9]+([._-][a-z0-9]+)*`, ≤ 64 characters. Can be used as a directory
/// name.
public record AppName(String text) implements Comparable<AppName> {
    static final int MAX_LENGTH = 64;
    static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");

    public AppName {
        if (!isValid(text)) {
            throw new Failure(FailureCode.REQUEST_INVALID, "app-name", Facts.of("found", text));
        }
    }

    /// Whether the text is a valid name of an app.
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && GRAMMAR.matcher(text).matches();
    }

    @Override
    public int compareTo(AppName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
