package dev.boltseal.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object from bytes, refusing what independent parsers disagree about: duplicate names, a byte order
/// mark, invalid UTF-8, lone surrogates, anything after the object.
///
/// @param subject what the bytes are, first word of every message
/// @param code what a refusal is reported as
/// @param maxBytes checked before anything is parsed
/// @param maxDepth objects and lists inside each other, the outermost counting 1
public record JsonReader(String subject, FailureCode code, int maxBytes, int maxDepth) {
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_EXPONENT = 400;

    /// Beginnings, ends, names and values in one document: bounds the memory that a small document can ask for.
    static final long MAX_TOKENS = 500_000;

    /// Depth allowed in every document of Boltseal.
    public static final int DOCUMENT_DEPTH = 16;

    /// Knows the names of the fields after the first document; making one takes longer than reading a small
    /// document.
    private static final JsonFactory DOCUMENTS = factory(DOCUMENT_DEPTH);

    public JsonReader(String subject, FailureCode code, int maxBytes) {
        this(subject, code, maxBytes, DOCUMENT_DEPTH);
    }

    /// @throws Failure with [#code()] when the bytes are not exactly one JSON object within the caps
    public JsonObject read(byte[] bytes) {
        if (bytes.length > maxBytes) {
            throw new Failure(
                    code,
                    Phrase.of(
                            "json.too-large",
                            Facts.of("document", subject, "maxBytes", maxBytes, "bytes", bytes.length)));
        }
        requireUtf8(bytes);
        try (JsonParser parser = factory().createParser(bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && tree(parser) instanceof JsonObject object
                    && parser.nextToken() == null) {
                return object;
            }
            throw refused(Phrase.of("json.not-one-object", Facts.of("document", subject)), null);
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            throw new Failure(
                    code,
                    Phrase.of(
                            "json.syntax",
                            Facts.of(
                                    "document",
                                    subject,
                                    "maxDepth",
                                    maxDepth,
                                    "byte",
                                    location == null ? 0 : location.getByteOffset())),
                    e);
        } catch (IOException e) {
            throw refused(Phrase.of("json.unreadable", Facts.of("document", subject)), e);
        }
    }

    /// The value at which the parser stands, with all it contains. Serves every format that Jackson can tokenise.
    ///
    /// @throws Failure with [#code()] for numbers out of range and lone surrogates
    public JsonValue tree(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> new JsonText(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            default -> throw refused(Phrase.of("json.no-value", Facts.of("document", subject)), null);
        };
    }

    private JsonObject object(JsonParser parser) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            if (fields.put(name, tree(parser)) != null) {
                throw new Failure(code, Phrase.of("json.duplicate-name", Facts.of("document", subject, "name", name)));
            }
        }
        return new JsonObject(fields);
    }

    private JsonList list(JsonParser parser) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(tree(parser));
        }
        return new JsonList(values);
    }

    private JsonNumber number(JsonParser parser) throws IOException {
        if (parser.isNaN()) {
            throw new Failure(
                    code, Phrase.of("json.not-finite", Facts.of("document", subject, "found", parser.getText())));
        }
        var decimal = decimal(parser);
        if (Math.abs((long) decimal.scale()) > MAX_EXPONENT || decimal.precision() > MAX_NUMBER_LENGTH) {
            throw outOfRange(null);
        }
        return new JsonNumber(decimal);
    }

    /// Jackson lets out what [BigDecimal] throws of an exponent with too many digits.
    private BigDecimal decimal(JsonParser parser) throws IOException {
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
                        Facts.of("document", subject, "maxDigits", MAX_NUMBER_LENGTH, "maxExponent", MAX_EXPONENT)),
                cause);
    }

    private String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw refused(Phrase.of("json.lone-surrogate", Facts.of("document", subject)), null);
                }
                i++;
            }
        }
        return text;
    }

    private void requireUtf8(byte[] bytes) {
        try {
            var ignored = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw refused(Phrase.of("json.not-utf8", Facts.of("document", subject)), e);
        }
        if (bytes.length > 0 && bytes[0] != '{') {
            throw refused(Phrase.of("json.first-byte", Facts.of("document", subject)), null);
        }
        // Jackson takes a NUL here for UTF-16 or UTF-32, which other readers refuse.
        if (bytes.length > 1 && bytes[1] == 0) {
            throw refused(Phrase.of("json.nul", Facts.of("document", subject)), null);
        }
    }

    private JsonFactory factory() {
        return maxDepth == DOCUMENT_DEPTH ? DOCUMENTS : factory(maxDepth);
    }

    /// No text is longer than the document that it stands in, whose size was checked.
    private static JsonFactory factory(int maxDepth) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(1024)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    private Failure refused(Phrase phrase, @Nullable Throwable cause) {
        return new Failure(code, phrase, cause);
    }
}
