package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A moment in a document: `YYYY-MM-DDTHH:MM:SSZ`, UTC, whole seconds, years 0000…9999.
public record UtcTime(Instant instant) {
    /// Each 0 is any digit. Written by hand because a list of clusters reads many times; a formatter takes ten
    /// times as long.
    private static final String FORM = "0000-00-00T00:00:00Z";

    /// Drops fractions of a second.
    public UtcTime {
        instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /// @throws Failure with the fields' code if the field is not a time in this form
    public static UtcTime read(ObjectFields fields, String name) {
        String text = fields.text(name);
        if (!hasForm(text)) {
            throw wrong(fields, name, text);
        }
        try {
            return new UtcTime(LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw wrong(fields, name, text);
        }
    }

    @Override
    public String toString() {
        return instant.toString();
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < text.length() && i < FORM.length(); i++) {
            char c = text.charAt(i);
            char want = FORM.charAt(i);
            if (want == '0' ? c < '0' || c > '9' : c != want) {
                return false;
            }
        }
        return text.length() == FORM.length();
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static Failure wrong(ObjectFields fields, String name, String text) {
        return new Failure(
                fields.code(),
                Phrase.of("json.field-time", Facts.of("document", fields.subject(), "field", name, "found", text)));
    }
}
