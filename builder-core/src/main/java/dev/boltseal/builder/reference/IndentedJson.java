package dev.boltseal.builder.reference;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.util.stream.Collectors;

/// JSON for people: two spaces for each level, fields in their order, lists of single values on one line.
public final class IndentedJson {
    private IndentedJson() {}

    /// Ends with a line break.
    public static String text(JsonObject object) {
        return text(object, "\n") + "\n";
    }

    private static String text(JsonValue value, String lineBreak) {
        String inner = lineBreak + "  ";
        return switch (value) {
            case JsonObject(var fields)
            when !fields.isEmpty() ->
                fields.entrySet().stream()
                        .map(each ->
                                CanonicalJson.text(new JsonText(each.getKey())) + ": " + text(each.getValue(), inner))
                        .collect(Collectors.joining("," + inner, "{" + inner, lineBreak + "}"));
            case JsonList(var values)
            when values.stream().anyMatch(IndentedJson::isNested) ->
                values.stream()
                        .map(each -> text(each, inner))
                        .collect(Collectors.joining("," + inner, "[" + inner, lineBreak + "]"));
            case JsonList(var values) ->
                values.stream().map(CanonicalJson::text).collect(Collectors.joining(", ", "[", "]"));
            default -> CanonicalJson.text(value);
        };
    }

    private static boolean isNested(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonList;
    }
}
