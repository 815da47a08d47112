package dev.boltseal.base.json;

import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Builds a [JsonObject] field by field, in the order of the document's description.
public final class ObjectWriter {
    private final Map<String, JsonValue> fields = new LinkedHashMap<>();

    public ObjectWriter text(String name, String text) {
        return value(name, new JsonText(text));
    }

    /// Leaves the field out if the text is empty.
    public ObjectWriter text(String name, Optional<String> text) {
        text.ifPresent(present -> text(name, present));
        return this;
    }

    public ObjectWriter number(String name, long integer) {
        return value(name, JsonNumber.of(integer));
    }

    public ObjectWriter bool(String name, boolean bool) {
        return value(name, new JsonBoolean(bool));
    }

    public ObjectWriter texts(String name, Collection<String> texts) {
        return list(name, texts, JsonText::new);
    }

    public <T> ObjectWriter list(String name, Collection<T> items, Function<? super T, ? extends JsonValue> write) {
        return value(name, new JsonList(items.stream().<JsonValue>map(write).toList()));
    }

    public ObjectWriter value(String name, JsonValue value) {
        if (fields.put(name, value) != null) {
            throw new IllegalArgumentException("field written twice: " + name);
        }
        return this;
    }

    public JsonObject build() {
        return new JsonObject(fields);
    }
}
