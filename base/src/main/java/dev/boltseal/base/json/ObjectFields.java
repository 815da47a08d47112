package dev.boltseal.base.json;

import dev.boltseal.base.failure.BoltsealException;
import dev.boltseal.base.failure.FailureCode;
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
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf((1L << 53) - 1);

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "text"));
    }

    /// Absent gives empty; another type than text fails.
    public Optional<String> optionalText(String name) {
        return object.field(name).map(value -> switch (value) {
            case JsonText(var text) -> text;
            default -> throw wrong(name, "text", value);
        });
    }

    /// An integer 0…2^53−1, written without fraction or exponent.
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name, "an integer"));
    }

    public Optional<Long> optionalNumber(String name) {
        return object.field(name).map(value -> {
            if (value instanceof JsonNumber(var decimal)
                    && decimal.scale() == 0
                    && decimal.signum() >= 0
                    && decimal.compareTo(MAX_INTEGER) <= 0) {
                return decimal.longValueExact();
            }
            throw wrong(name, "an integer 0…2^53−1", value);
        });
    }

    public boolean bool(String name) {
        return optionalBool(name).orElseThrow(() -> missing(name, "true or false"));
    }

    public Optional<Boolean> optionalBool(String name) {
        return object.field(name).map(value -> switch (value) {
            case JsonBoolean(var bool) -> bool;
            default -> throw wrong(name, "true or false", value);
        });
    }

    public ObjectFields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name, "an object"));
    }

    public Optional<ObjectFields> optionalObject(String name) {
        return object.field(name).map(value -> inside(subject + " " + name, name, value));
    }

    /// A list of texts.
    public List<String> texts(String name) {
        return list(name).stream()
                .map(value -> switch (value) {
                    case JsonText(var text) -> text;
                    default -> throw wrong(name, "a list of texts", value);
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
    /// @throws BoltsealException with [#code()]
    public void requireSpelling(List<String> names) {
        for (String present : object.fields().keySet()) {
            for (String name : names) {
                if (present.equalsIgnoreCase(name) && !present.equals(name)) {
                    throw failure("want \"%s\" in this spelling alone, got \"%s\"".formatted(name, present));
                }
            }
        }
    }

    /// A failure about this object, in the form of the other messages.
    public BoltsealException failure(String wantAndGot) {
        return new BoltsealException(code, subject + ": " + wantAndGot);
    }

    private List<JsonValue> list(String name) {
        return switch (object.field(name).orElseThrow(() -> missing(name, "a list"))) {
            case JsonList(var values) -> values;
            case JsonValue other -> throw wrong(name, "a list", other);
        };
    }

    private ObjectFields inside(String where, String name, JsonValue value) {
        return switch (value) {
            case JsonObject inner -> new ObjectFields(where, code, inner);
            default -> throw wrong(name, "an object", value);
        };
    }

    private BoltsealException missing(String name, String type) {
        return failure("want %s in \"%s\", got nothing".formatted(type, name));
    }

    private BoltsealException wrong(String name, String type, JsonValue value) {
        return failure("want %s in \"%s\", got %s".formatted(type, name, value.kind()));
    }
}
