package dev.boltseal.builder.secret;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The name of a secret: 1–64 letters, digits, `.`, `_` and `-`; begins with a letter or digit.
public record SecretName(String text) implements Comparable<SecretName> {
    static final String GRAMMAR = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final Pattern WHOLE = Pattern.compile(GRAMMAR);

    /// @throws Failure `REQUEST_INVALID`, without the text, because it may be a secret value in the wrong place
    public SecretName {
        if (!isValid(text)) {
            throw new Failure(FailureCode.REQUEST_INVALID, "secret-name", Facts.none());
        }
    }

    static boolean isValid(String text) {
        return WHOLE.matcher(text).matches();
    }

    @Override
    public int compareTo(SecretName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
