package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Pattern;

/// The version of an app: `[A-Za-z0-9_][A-Za-z0-9._-]{0,63}`. Can be used as a directory name and as a tag.
///
/// `2.0` and `1.0.05221921` are both versions, and neither follows semver. So versions are only compared for
/// equality, never as older or newer.
public record VersionName(String text) {
    static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    public VersionName {
        if (!isValid(text)) {
            throw new Failure(FailureCode.REQUEST_INVALID, "version-name", Facts.of("found", text));
        }
    }

    /// Whether the text is a version.
    public static boolean isValid(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
