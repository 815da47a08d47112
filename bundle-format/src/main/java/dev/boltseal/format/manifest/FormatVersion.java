package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Distinguishes a newer document, which needs a newer reader, from an invalid one.
public final class FormatVersion {
    private static final Pattern VERSIONED =
            Pattern.compile("(application/vnd\\.boltseal\\.[a-z]+\\.v)([0-9]{1,9})\\+json");

    private FormatVersion() {}

    /// @throws Failure `FEATURE_UNKNOWN` for a newer version of the same document, otherwise the fields' code
    public static void require(ObjectFields fields, String mediaType) {
        String stated = fields.text("mediaType");
        if (stated.equals(mediaType)) {
            return;
        }
        Matcher newer = VERSIONED.matcher(stated);
        if (newer.matches() && mediaType.startsWith(newer.group(1))) {
            throw new Failure(
                    FailureCode.FEATURE_UNKNOWN,
                    "format-version",
                    Facts.of(
                            "document",
                            fields.subject(),
                            "version",
                            newer.group(2),
                            "builder",
                            fields.optionalText("builder")
                                    .<Object>map(name -> name)
                                    .orElse(Phrase.of("document.newer-boltseal"))));
        }
        throw new Failure(
                fields.code(),
                Phrase.of(
                        "manifest.mediatype",
                        Facts.of("document", fields.subject(), "mediaType", mediaType, "stated", stated)));
    }

    /// The same failure, reported as one about the document, unless it already says that a newer reader is needed.
    public static Failure about(ObjectFields fields, Failure cause) {
        if (cause.code() == FailureCode.FEATURE_UNKNOWN || cause.code() == fields.code()) {
            return cause;
        }
        return new Failure(
                fields.code(), Phrase.of("json.part", Facts.of("document", fields.subject(), "reason", cause)), cause);
    }
}
