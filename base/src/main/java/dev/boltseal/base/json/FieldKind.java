package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;

/// The types that a field can have.
enum FieldKind {
    TEXT,
    TEXTS,
    INTEGER,
    BOOLEAN,
    OBJECT,
    LIST;

    /// The type's name in messages about documents that programs exchange.
    Phrase phrase() {
        return switch (this) {
            case TEXT -> Phrase.of("json.expected.text");
            case TEXTS -> Phrase.of("json.expected.texts");
            case INTEGER -> Phrase.of("json.expected.integer");
            case BOOLEAN -> Phrase.of("json.expected.boolean");
            case OBJECT -> Phrase.of("json.expected.object");
            case LIST -> Phrase.of("json.expected.list");
        };
    }

    /// The message if the field is missing in a file that people write.
    Phrase missingByHand(Object place, String path) {
        return Phrase.of("json.by-hand.missing", Facts.of("document", place, "field", path, "expected", said()));
    }

    /// The message if it has another type there. A number or `true` in place of a text only needs quotes.
    Phrase wrongByHand(Object place, String path, JsonValue value) {
        if (this == TEXT && (value instanceof JsonNumber || value instanceof JsonBoolean)) {
            return Phrase.of(
                    "json.by-hand.without-quotes",
                    Facts.of("document", place, "field", path, "found", CanonicalJson.text(value)));
        }
        return Phrase.of(
                "json.by-hand.type",
                Facts.of("document", place, "field", path, "expected", said(), "found", said(value)));
    }

    private Phrase said() {
        return switch (this) {
            case TEXT -> Phrase.of("json.by-hand.string");
            case TEXTS -> Phrase.of("json.by-hand.strings");
            case INTEGER -> Phrase.of("json.by-hand.integer");
            case BOOLEAN -> Phrase.of("json.by-hand.boolean");
            case OBJECT -> Phrase.of("json.by-hand.object");
            case LIST -> Phrase.of("json.by-hand.list");
        };
    }

    private static Phrase said(JsonValue value) {
        return switch (value) {
            case JsonText text -> Phrase.of("json.by-hand.string");
            case JsonNumber number -> Phrase.of("json.by-hand.number", Facts.of("found", CanonicalJson.text(number)));
            case JsonBoolean(var found) -> Phrase.of("json.by-hand.word", Facts.of("found", found));
            case JsonNull none -> Phrase.of("json.by-hand.nothing");
            case JsonObject object -> Phrase.of("json.by-hand.object");
            case JsonList list -> Phrase.of("json.by-hand.list");
        };
    }
}
