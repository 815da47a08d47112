package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The fields of one object, read with their types. A wrong type is never coerced.
///
/// @param subject where the object stands, as `bundle.json` or `bundle.json images[2]`; first words of every message
/// @param code what a missing or mistyped field is reported as
public record ObjectFields(String subject, FailureCode code, JsonObject object) {
    private static final Phrase TEXT = Phrase.of("json.expected.text");
    private static final Phrase TEXTS = Phrase.of("json.expected.texts");
    private static final Phrase INTEGER = Phrase.of("json.expected.integer");
    private static final Phrase BOOLEAN = Phrase.of("json.expected.boolean");
    private static final Phrase OBJECT = Phrase.of("json.expected.object");
    private static final Phrase LIST = Phrase.of("json.expected.list");
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf((1L << 53) - 1);

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, TEXT));
    }

    /// Absent gives empty; another type than text fails.
    public Optional<String> optionalText(String name) {
        return object.field(name).map(value -> switch (value) {
            case JsonText(var text) -> text;
            default -> throw wrong(name, TEXT, value);
        });
    }

    /// An integer 0…2^53−1, written without fraction or exponent.
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name, INTEGER));
    }

    public Optional<Long> optionalNumber(String name) {
        return object.field(name).map(value -> {
            if (value instanceof JsonNumber(var decimal)
                    && decimal.scale() == 0
                    && decimal.signum() >= 0
                    && decimal.compareTo(MAX_INTEGER) <= 0) {
                return decimal.longValueExact();
            }
            throw wrong(name, INTEGER, value);
        });
    }

    public boolean bool(String name) {
        return optionalBool(name).orElseThrow(() -> missing(name, BOOLEAN));
    }

    public Optional<Boolean> optionalBool(String name) {
        return object.field(name).map(value -> switch (value) {
            case JsonBoolean(var bool) -> bool;
            default -> throw wrong(name, BOOLEAN, value);
        });
    }

    public ObjectFields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name, OBJECT));
    }

    public Optional<ObjectFields> optionalObject(String name) {
        return object.field(name).map(value -> inside(subject + " " + name, name, value));
    }

    /// A list of texts.
    public List<String> texts(String name) {
        return list(name).stream()
                .map(value -> switch (value) {
                    case JsonText(var text) -> text;
                    default -> throw wrong(name, TEXTS, value);
                })
                .toList();
    }

    /// A list of objects, each read by the given function.
    public <T> List<T> objects(String name, Function<ObjectFields, T> read) {
        List<JsonValue> values = list(name);
        return IntStream.range(0, values.size())
                .mapToObj(i -> read.apply(inside("%s %s[%d]".formatted(subject, name, i), name, values.get(i))))
                .toList();
    }

    /// Refuses names that differ from these in case alone: readers written in Go take them for the same.
    ///
    /// @throws Failure with [#code()]
    public void requireSpelling(List<String> names) {
        for (String present : object.fields().keySet()) {
            for (String name : names) {
                if (present.equalsIgnoreCase(name) && !present.equals(name)) {
                    throw new Failure(
                            code,
                            Phrase.of(
                                    "json.field-spelling",
                                    Facts.of("document", subject, "field", name, "found", present)));
                }
            }
        }
    }

    private List<JsonValue> list(String name) {
        return switch (object.field(name).orElseThrow(() -> missing(name, LIST))) {
            case JsonList(var values) -> values;
            case JsonValue other -> throw wrong(name, LIST, other);
        };
    }

    private ObjectFields inside(String where, String name, JsonValue value) {
        return switch (value) {
            case JsonObject inner -> new ObjectFields(where, code, inner);
            default -> throw wrong(name, OBJECT, value);
        };
    }

    private Failure missing(String name, Phrase type) {
        return new Failure(
                code, Phrase.of("json.field-missing", Facts.of("document", subject, "field", name, "expected", type)));
    }

    private Failure wrong(String name, Phrase type, JsonValue value) {
        return new Failure(
                code,
                Phrase.of(
                        "json.field-type",
                        Facts.of("document", subject, "field", name, "expected", type, "found", value.kind())));
    }
}
