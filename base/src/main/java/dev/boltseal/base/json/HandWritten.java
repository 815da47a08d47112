package dev.boltseal.base.json;

import dev.boltseal.base.json.JsonValue.JsonObject;

/// An object in a file that people write, with the positions of its values.
///
/// @param document the file's name in messages, text or a phrase
public record HandWritten(Object document, JsonObject json, Places places) {

    /// An object that a program made, in which nothing has a position.
    public static HandWritten of(Object document, JsonObject json) {
        return new HandWritten(document, json, Places.none());
    }

    /// The same with other content, whose values may come from here.
    public HandWritten with(JsonObject content) {
        return new HandWritten(document, content, places);
    }
}
