package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import java.util.Locale;
import java.util.regex.Pattern;

/// A SHA-256 that two people can compare on the telephone: 16 groups of 4 hex characters.
public record Fingerprint(Digest digest) {
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{64}");

    /// Reads what a person typed: 64 hex characters in either case, with any spaces, colons and dashes between them.
    ///
    /// @throws Failure `USAGE`
    public static Fingerprint parse(String typed) {
        String hex = typed.replaceAll("[ :-]", "").toLowerCase(Locale.ROOT);
        if (!WRITTEN.matcher(hex).matches()) {
            throw new Failure(FailureCode.USAGE, "fingerprint", Facts.of("found", typed));
        }
        return new Fingerprint(new Digest(hex));
    }

    /// As it is read aloud: `0123 4567 …`, lower case.
    @Override
    public String toString() {
        return digest.hex().replaceAll("(.{4})(?=.)", "$1 ");
    }
}
