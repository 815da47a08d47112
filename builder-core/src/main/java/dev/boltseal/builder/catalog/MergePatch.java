package dev.boltseal.builder.catalog;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/// JSON merge patch: given keys win, objects merge, lists are replaced, `null` removes.
///
/// Source: RFC 7396, section 2.
final class MergePatch {
    private MergePatch() {}

    static JsonValue apply(JsonValue target, JsonValue patch) {
        return patch instanceof JsonObject object ? apply(target, object) : patch;
    }

    /// The remaining fields of the target keep their order; new keys follow.
    static JsonObject apply(JsonValue target, JsonObject patch) {
        Map<String, JsonValue> merged = new LinkedHashMap<>();
        if (target instanceof JsonObject(var fields)) {
            merged.putAll(fields);
        }
        patch.fields().forEach((name, value) -> {
            if (value instanceof JsonNull) {
                merged.remove(name);
            } else {
                merged.put(name, apply(merged.getOrDefault(name, new JsonNull()), value));
            }
        });
        return new JsonObject(merged);
    }
}
