package dev.boltseal.testkit.image;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/// Small changes that make a valid document wrong.
final class Edits {
    private Edits() {}

    static JsonObject with(JsonObject json, String name, JsonValue value) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(json.fields());
        fields.put(name, value);
        return new JsonObject(fields);
    }

    static JsonObject text(JsonObject json, String name, UnaryOperator<String> change) {
        var old = (JsonText) json.field(name).orElseThrow();
        return with(json, name, new JsonText(change.apply(old.text())));
    }

    static JsonObject number(JsonObject json, String name, LongUnaryOperator change) {
        var old = (JsonNumber) json.field(name).orElseThrow();
        return with(json, name, JsonNumber.of(change.applyAsLong(old.decimal().longValueExact())));
    }

    /// Changes the lowest layer.
    static JsonObject layer(JsonObject json, UnaryOperator<JsonObject> change) {
        var old = (JsonList) json.field("layers").orElseThrow();
        List<JsonValue> layers = new ArrayList<>(old.values());
        layers.set(0, change.apply((JsonObject) layers.getFirst()));
        return with(json, "layers", new JsonList(layers));
    }
}
