package dev.boltseal.builder.credential;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// JSON as Docker and Podman write it into files that people look at: a value a line, indented with tabs.
final class IndentedJson {
    private IndentedJson() {}

    /// UTF-8, with a line end.
    static byte[] bytes(JsonObject object) {
        return (text(object, "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @param line end and indentation of the line that the value ends on
    private static String text(JsonValue value, String line) {
        String inner = line + "\t";
        return switch (value) {
            case JsonObject(var fields)
            when !fields.isEmpty() ->
                fields.entrySet().stream()
                        .map(field ->
                                CanonicalJson.text(new JsonText(field.getKey())) + ": " + text(field.getValue(), inner))
                        .collect(Collectors.joining("," + inner, "{" + inner, line + "}"));
            case JsonList(List<JsonValue> values)
            when !values.isEmpty() ->
                values.stream()
                        .map(each -> text(each, inner))
                        .collect(Collectors.joining("," + inner, "[" + inner, line + "]"));
            default -> CanonicalJson.text(value);
        };
    }
}
