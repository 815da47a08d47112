package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;

/// A position in a file that people write.
///
/// @param document the file's name in messages, text or a phrase
public record Place(Object document, TextPosition position) {

    /// The first words of messages: `app.yaml, line 3, column 1`.
    public Phrase phrase() {
        return Phrase.of(
                "json.place", Facts.of("document", document, "line", position.line(), "column", position.column()));
    }
}
