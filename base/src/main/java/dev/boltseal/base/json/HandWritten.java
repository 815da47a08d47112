package dev.boltseal.base.json;

import dev.boltseal.base.json.JsonValue.JsonObject;

/// An object in a file that people write, with the places of its values.
///
/// @param document what the file is called in messages
public record HandWritten(Object document, JsonObject json, Places places) {

    /// What a program made, where nothing has a place.
    public static HandWritten of(Object document, JsonObject json) {
        return new HandWritten(document, json, Places.none());
    }

    /// The same with another content, whose values may come from here.
    public HandWritten with(JsonObject content) {
        return new HandWritten(document, content, places);
    }
}
