package dev.boltseal.builder.catalog;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Applies a JSON schema to a value. It knows the words that our schemas use, and fails for others.
final class SchemaReader {
    private SchemaReader() {}

    static boolean accepts(JsonValue schema, JsonValue value) {
        return ((JsonObject) schema)
                .fields().entrySet().stream().allMatch(each -> accepts((JsonObject) schema, each, value));
    }

    private static boolean accepts(JsonObject schema, Map.Entry<String, JsonValue> rule, JsonValue value) {
        JsonValue want = rule.getValue();
        return switch (rule.getKey()) {
            case "$schema", "title", "description", "then" -> true;
            case "type" -> texts(want).anyMatch(type -> isOf(type, value));
            case "enum" -> ((JsonList) want).values().contains(value);
            case "const" -> want.equals(value);
            case "pattern" ->
                !(value instanceof JsonText(var text))
                        || Pattern.compile(text(want)).matcher(text).find();
            case "maxLength" ->
                !(value instanceof JsonText(var text))
                        || text.length() <= number(want).intValue();
            case "minimum" -> !(value instanceof JsonNumber(var n)) || n.compareTo(number(want)) >= 0;
            case "maximum" -> !(value instanceof JsonNumber(var n)) || n.compareTo(number(want)) <= 0;
            case "required" ->
                !(value instanceof JsonObject(var fields)) || texts(want).allMatch(fields::containsKey);
            case "properties" -> !(value instanceof JsonObject object) || properties((JsonObject) want, object);
            case "additionalProperties" ->
                !(value instanceof JsonObject(var fields))
                        || ((JsonObject) schema.fields().getOrDefault("properties", new JsonObject(Map.of())))
                                .fields()
                                .keySet()
                                .containsAll(fields.keySet());
            case "items" ->
                !(value instanceof JsonList(var values)) || values.stream().allMatch(each -> accepts(want, each));
            case "allOf" -> ((JsonList) want).values().stream().allMatch(each -> accepts(each, value));
            case "anyOf" -> ((JsonList) want).values().stream().anyMatch(each -> accepts(each, value));
            case "if" -> !accepts(want, value) || accepts(schema.field("then").orElseThrow(), value);
            default -> throw new AssertionError("unknown word of JSON Schema: " + rule.getKey());
        };
    }

    private static boolean properties(JsonObject schemas, JsonObject object) {
        return schemas.fields().entrySet().stream()
                .allMatch(each -> object.field(each.getKey())
                        .map(value -> accepts(each.getValue(), value))
                        .orElse(true));
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (value) {
            case JsonText _ -> type.equals("string");
            case JsonNumber(var n) -> type.equals("number") || (type.equals("integer") && n.scale() <= 0);
            case JsonBoolean _ -> type.equals("boolean");
            case JsonList _ -> type.equals("array");
            case JsonObject _ -> type.equals("object");
            case JsonNull _ -> type.equals("null");
        };
    }

    private static Stream<String> texts(JsonValue value) {
        return (value instanceof JsonList(var values) ? values : List.of(value))
                .stream().map(SchemaReader::text);
    }

    private static String text(JsonValue value) {
        return ((JsonText) value).text();
    }

    private static BigDecimal number(JsonValue value) {
        return ((JsonNumber) value).decimal();
    }
}
