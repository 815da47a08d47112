package dev.boltseal.base.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes values from a parser's tokens, for every format that Jackson can tokenise. Refuses duplicate names,
/// numbers out of range and lone surrogates, with their position.
public final class JsonTree {
    static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_EXPONENT = 400;

    private final Object subject;
    private final FailureCode code;
    private final JsonParser parser;
    private final Places places = new Places();
    private boolean keepsPlaces;

    /// @param subject what the document is; the first words of every message
    /// @param code the code of a refusal
    public JsonTree(Object subject, FailureCode code, JsonParser parser) {
        this.subject = subject;
        this.code = code;
        this.parser = parser;
    }

    /// Keeps the positions of values from now on.
    public void keepPlaces() {
        keepsPlaces = true;
    }

    /// The positions that were kept.
    public Places places() {
        return places;
    }

    /// The value at the parser's current position, with everything in it.
    ///
    /// @throws Failure with the given code for duplicate names, numbers out of range and lone surrogates
    public JsonValue read() throws IOException {
        if (!keepsPlaces) {
            return value();
        }
        Place place = place();
        JsonValue value = value();
        places.put(value, place);
        return value;
    }

    private JsonValue value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> new JsonText(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            default -> throw new Failure(code, Phrase.of("json.no-value", Facts.of("document", place().phrase())));
        };
    }

    private JsonObject object() throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            if (fields.containsKey(name)) {
                throw new Failure(
                        code, Phrase.of("json.duplicate-name", Facts.of("document", place().phrase(), "name", name)));
            }
            Place key = place();
            parser.nextToken();
            JsonValue value = read();
            fields.put(name, value);
            if (keepsPlaces) {
                places.putKey(value, key);
            }
        }
        return new JsonObject(fields);
    }

    private JsonList list() throws IOException {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read());
        }
        return new JsonList(values);
    }

    private JsonNumber number() throws IOException {
        if (parser.isNaN()) {
            throw new Failure(
                    code,
                    Phrase.of("json.not-finite", Facts.of("document", place().phrase(), "found", parser.getText())));
        }
        var decimal = decimal();
        if (Math.abs((long) decimal.scale()) > MAX_EXPONENT || decimal.precision() > MAX_NUMBER_LENGTH) {
            throw outOfRange(null);
        }
        return new JsonNumber(decimal);
    }

    /// Jackson passes on what [BigDecimal] throws for an exponent with too many digits.
    private BigDecimal decimal() throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (ArithmeticException | NumberFormatException e) {
            throw outOfRange(e);
        }
    }

    private Failure outOfRange(@Nullable Throwable cause) {
        return new Failure(
                code,
                Phrase.of(
                        "json.number-range",
                        Facts.of(
                                "document",
                                place().phrase(),
                                "maxDigits",
                                MAX_NUMBER_LENGTH,
                                "maxExponent",
                                MAX_EXPONENT)),
                cause);
    }

    private String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw new Failure(code, Phrase.of("json.lone-surrogate", Facts.of("document", place().phrase())));
                }
                i++;
            }
        }
        return text;
    }

    private Place place() {
        JsonLocation location = parser.currentTokenLocation();
        return new Place(
                subject, new TextPosition(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr())));
    }
}
