package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;

/// A moment in a document: `YYYY-MM-DDTHH:MM:SSZ`, UTC, whole seconds, years 0000…9999.
public record UtcTime(Instant instant) {
    /// The formatter alone would take years of five digits and years with a sign.
    private static final int LENGTH = 20;

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    /// Cuts fractions of a second off.
    public UtcTime {
        instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /// @throws Failure with the fields' code when the field is not a time in this form
    public static UtcTime read(ObjectFields fields, String name) {
        String text = fields.text(name);
        if (text.length() != LENGTH) {
            throw wrong(fields, name, text);
        }
        try {
            return new UtcTime(Instant.from(FORM.parse(text)));
        } catch (DateTimeParseException e) {
            throw wrong(fields, name, text);
        }
    }

    @Override
    public String toString() {
        return FORM.format(instant);
    }

    private static Failure wrong(ObjectFields fields, String name, String text) {
        return new Failure(
                fields.code(),
                Phrase.of("json.field-time", Facts.of("document", fields.subject(), "field", name, "found", text)));
    }
}
