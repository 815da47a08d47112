package dev.boltseal.base.json;

import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The only byte sequence of a JSON value, as the package's description defines it.
public final class CanonicalJson {
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String SHORT_LETTERS = "btnfr\"\\";

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /// UTF-8, no white space, no final newline.
    public static byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// The same as text.
    public static String text(JsonValue value) {
        var writer = new CanonicalJson();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(JsonValue value) {
        switch (value) {
            case JsonObject(var fields) -> object(fields);
            case JsonList(var values) -> {
                out.append('[');
                String separator = "";
                for (JsonValue each : values) {
                    out.append(separator);
                    value(each);
                    separator = ",";
                }
                out.append(']');
            }
            case JsonText(var text) -> text(text);
            case JsonNumber(var decimal) -> out.append(decimal);
            case JsonBoolean(var bool) -> out.append(bool);
            case JsonNull() -> out.append("null");
        }
    }

    private void object(Map<String, JsonValue> fields) {
        out.append('{');
        String separator = "";
        for (var field : fields.entrySet()) {
            out.append(separator);
            text(field.getKey());
            out.append(':');
            value(field.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void text(String text) {
        out.append('"');
        int raw = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, raw, i);
                escaped(c);
                raw = i + 1;
            }
        }
        out.append(text, raw, text.length()).append('"');
    }

    private void escaped(char c) {
        int escape = SHORT_ESCAPES.indexOf(c);
        if (escape >= 0) {
            out.append('\\').append(SHORT_LETTERS.charAt(escape));
        } else {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }
}
