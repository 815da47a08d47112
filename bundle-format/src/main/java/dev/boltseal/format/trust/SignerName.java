package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// What people call the holder of a signing key: 1–64 ASCII letters, digits, spaces and `._@+-`; begins with a
/// letter or digit, and doesn't end with a space. Every name of a cluster is also such a name. No decision depends
/// on it; only keys count.
///
/// Source of the length: RFC 5280, appendix A.1, `ub-common-name`.
public record SignerName(String text) implements Comparable<SignerName> {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ._@+-]{0,62}[A-Za-z0-9._@+-])?");

    public SignerName {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new Failure(FailureCode.REQUEST_INVALID, "signer-name", Facts.of("found", text));
        }
    }

    @Override
    public int compareTo(SignerName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
