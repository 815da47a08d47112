package dev.boltseal.builder.reference;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.reference.Keys.Others;
import dev.boltseal.builder.reference.Presence.Required;
import dev.boltseal.builder.reference.Presence.RequiredForType;
import dev.boltseal.builder.reference.Presence.RequiredUnless;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JSON schema of a file that people write, for their editors.
///
/// It allows everything that Boltseal accepts, and unknown keys where they are accepted. Boltseal checks more: what
/// occurs only once, whether an image is a valid reference, and so on. Such rules are in the descriptions.
///
/// Source: JSON Schema, draft 2020-12.
public final class JsonSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String TYPE = "type";

    private final boolean nullable;

    private JsonSchema(boolean nullable) {
        this.nullable = nullable;
    }

    /// @param title the file's name
    public static JsonObject of(String title, Keys keys) {
        return new JsonSchema(false).whole(title, keys);
    }

    /// For a file in which `null` means that a key is absent.
    public static JsonObject withNulls(String title, Keys keys) {
        return new JsonSchema(true).whole(title, keys);
    }

    private JsonObject whole(String title, Keys keys) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(new ObjectWriter()
                .text("$schema", DIALECT)
                .text("title", title)
                .build()
                .fields());
        fields.put(TYPE, new JsonText("object"));
        fields.putAll(object(keys));
        return new JsonObject(fields);
    }

    private Map<String, JsonValue> object(Keys keys) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        if (!keys.all().isEmpty()) {
            Map<String, JsonValue> properties = new LinkedHashMap<>();
            keys.all().forEach(key -> properties.put(key.name(), property(key)));
            fields.put("properties", new JsonObject(properties));
        }
        List<JsonValue> required = keys.all().stream()
                .filter(key -> key.presence() instanceof Required)
                .<JsonValue>map(JsonSchema::name)
                .toList();
        if (!required.isEmpty()) {
            fields.put("required", new JsonList(required));
        }
        List<JsonValue> conditions =
                keys.all().stream().flatMap(JsonSchema::condition).toList();
        if (!conditions.isEmpty()) {
            fields.put("allOf", new JsonList(conditions));
        }
        if (keys.others() == Others.REFUSED) {
            fields.put("additionalProperties", new JsonBoolean(false));
        }
        return fields;
    }

    private static Stream<JsonValue> condition(Key key) {
        return switch (key.presence()) {
            case RequiredForType(var type) ->
                Stream.of(fields("if", with(TYPE, fields("const", new JsonText(type))), "then", requiring(name(key))));
            case RequiredUnless(var other) ->
                Stream.of(fields("anyOf", new JsonList(List.of(requiring(name(key)), requiring(new JsonText(other))))));
            case Required _, Presence.Optional _ -> Stream.empty();
        };
    }

    private static JsonObject with(String name, JsonObject value) {
        return fields("properties", fields(name, value));
    }

    private static JsonObject requiring(JsonValue name) {
        return fields("required", new JsonList(List.of(name)));
    }

    private JsonObject property(Key key) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        boolean mayBeNull = nullable && !(key.presence() instanceof Required);
        types(key, mayBeNull, fields);
        String description = description(key);
        if (!description.isEmpty()) {
            fields.put("description", new JsonText(description));
        }
        limits(key, mayBeNull, fields);
        switch (key.kind()) {
            case TEXTS, TEXT_OR_TEXTS -> fields.put("items", fields(TYPE, new JsonText("string")));
            case OBJECTS -> {
                Map<String, JsonValue> item =
                        new LinkedHashMap<>(fields(TYPE, new JsonText("object")).fields());
                item.putAll(object(key.inside()));
                fields.put("items", new JsonObject(item));
            }
            default -> fields.putAll(object(key.inside()));
        }
        return new JsonObject(fields);
    }

    private static void types(Key key, boolean mayBeNull, Map<String, JsonValue> fields) {
        List<JsonValue> types = new ArrayList<>();
        key.kind().schemaTypes().forEach(type -> types.add(new JsonText(type)));
        if (types.isEmpty()) {
            return;
        }
        if (mayBeNull) {
            types.add(new JsonText("null"));
        }
        fields.put(TYPE, types.size() == 1 ? types.getFirst() : new JsonList(types));
    }

    private static void limits(Key key, boolean mayBeNull, Map<String, JsonValue> fields) {
        Limits limits = key.limits();
        if (!limits.words().isEmpty()) {
            List<JsonValue> words = new ArrayList<>();
            limits.words().forEach(word -> words.add(new JsonText(word)));
            if (mayBeNull) {
                words.add(new JsonValue.JsonNull());
            }
            fields.put("enum", new JsonList(words));
        }
        limits.grammar().ifPresent(whole -> fields.put("pattern", new JsonText("^(?:" + whole.pattern() + ")$")));
        limits.maxLength().ifPresent(characters -> fields.put("maxLength", number(characters)));
        limits.range().ifPresent(range -> {
            fields.put("minimum", number(range.least()));
            fields.put("maximum", number(range.most()));
        });
    }

    /// What editors show: the rule, and the default.
    private static String description(Key key) {
        String otherwise =
                key.presence() instanceof Presence.Optional(var words) && !words.isEmpty() ? "default: " + words : "";
        return Stream.of(key.rule(), otherwise)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "))
                .replace("`", "");
    }

    private static JsonText name(Key key) {
        return new JsonText(key.name());
    }

    private static JsonNumber number(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    private static JsonObject fields(String name, JsonValue value) {
        return new JsonObject(Map.of(name, value));
    }

    private static JsonObject fields(String name1, JsonValue value1, String name2, JsonValue value2) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put(name1, value1);
        fields.put(name2, value2);
        return new JsonObject(fields);
    }
}
