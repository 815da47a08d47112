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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The fields of one object, read with their types. A wrong type is never coerced.
///
/// @param subject where the object is, for example `bundle.json` or `bundle.json, images[2]`, as text or a phrase; the
///     first words of every message. For a file that people write it is only the file
/// @param code the code for a missing or mistyped field
/// @param written where the object is in a file that people write; empty in documents that programs exchange
public record ObjectFields(Object subject, FailureCode code, JsonObject object, Optional<Written> written) {
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf((1L << 53) - 1);

    /// @param path from the top of the document, for example `system.ports[0]`; empty at the top
    public record Written(Places places, String path) {}

    /// For a document that programs exchange.
    public ObjectFields(Object subject, FailureCode code, JsonObject object) {
        this(subject, code, object, Optional.empty());
    }

    /// For a file that people write.
    public ObjectFields(HandWritten file, FailureCode code) {
        this(file.document(), code, file.json(), Optional.of(new Written(file.places(), "")));
    }

    /// The first words of messages about this object: its subject, or the line and column where it was written.
    /// The outermost object is the whole file, so it has no line.
    public Object place() {
        return written.filter(known -> !known.path().isEmpty())
                .flatMap(known -> near(known.places(), object))
                .<Object>map(Place::phrase)
                .orElse(subject);
    }

    /// The first words of messages about a field.
    public Object place(String name) {
        return written.flatMap(known -> object.field(name).flatMap(value -> near(known.places(), value)))
                .<Object>map(Place::phrase)
                .orElseGet(this::place);
    }

    /// The name of a field in messages: its name, or its path in a file that people write.
    public String path(String name) {
        return written.filter(known -> !known.path().isEmpty())
                .map(known -> known.path() + "." + name)
                .orElse(name);
    }

    /// The fields whose names are not among the known ones, in order.
    public List<UnknownField> unknown(Collection<String> known) {
        return object.fields().entrySet().stream()
                .filter(each -> !known.contains(each.getKey()))
                .map(each -> new UnknownField(
                        each.getKey(),
                        written.flatMap(by -> by.places().keyOf(each.getValue()))
                                .<Object>map(Place::phrase)
                                .orElseGet(this::place),
                        path(each.getKey()),
                        Spelling.closest(each.getKey(), known)))
                .toList();
    }

    /// The object in a field, or the objects in its list; empty if the field is absent or something else.
    public List<ObjectFields> within(String name) {
        return switch (object.field(name).orElse(new JsonList(List.of()))) {
            case JsonObject inner -> List.of(inside(name, name, inner));
            case JsonList(var values) ->
                IntStream.range(0, values.size())
                        .filter(i -> values.get(i) instanceof JsonObject)
                        .mapToObj(i -> item(name, i, values.get(i)))
                        .toList();
            default -> List.of();
        };
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, FieldKind.TEXT));
    }

    /// Empty if it is absent; a type other than text fails.
    public Optional<String> optionalText(String name) {
        return object.field(name).map(value -> switch (value) {
            case JsonText(var text) -> text;
            default -> throw wrong(name, FieldKind.TEXT, value);
        });
    }

    /// An integer 0…2^53−1, written without fraction or exponent.
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name, FieldKind.INTEGER));
    }

    public Optional<Long> optionalNumber(String name) {
        return object.field(name).map(value -> {
            if (value instanceof JsonNumber(var decimal)
                    && decimal.scale() == 0
                    && decimal.signum() >= 0
                    && decimal.compareTo(MAX_INTEGER) <= 0) {
                return decimal.longValueExact();
            }
            throw wrong(name, FieldKind.INTEGER, value);
        });
    }

    public boolean bool(String name) {
        return optionalBool(name).orElseThrow(() -> missing(name, FieldKind.BOOLEAN));
    }

    public Optional<Boolean> optionalBool(String name) {
        return object.field(name).map(value -> switch (value) {
            case JsonBoolean(var bool) -> bool;
            default -> throw wrong(name, FieldKind.BOOLEAN, value);
        });
    }

    public ObjectFields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name, FieldKind.OBJECT));
    }

    public Optional<ObjectFields> optionalObject(String name) {
        return object.field(name).map(value -> inside(name, name, value));
    }

    /// A list of texts.
    public List<String> texts(String name) {
        List<JsonValue> values = list(name);
        return IntStream.range(0, values.size())
                .mapToObj(i -> switch (values.get(i)) {
                    case JsonText(var text) -> text;
                    case JsonValue other ->
                        throw written.isPresent()
                                ? wrongByHand(indexed(name, i), FieldKind.TEXT, other)
                                : wrong(name, FieldKind.TEXTS, other);
                })
                .toList();
    }

    /// A list of objects, each read by the given function.
    public <T> List<T> objects(String name, Function<ObjectFields, T> read) {
        List<JsonValue> values = list(name);
        return IntStream.range(0, values.size())
                .mapToObj(i -> read.apply(item(name, i, values.get(i))))
                .toList();
    }

    /// Refuses names that differ from these only in case, because readers written in Go take them for the same.
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
        return switch (object.field(name).orElseThrow(() -> missing(name, FieldKind.LIST))) {
            case JsonList(var values) -> values;
            case JsonValue other -> throw wrong(name, FieldKind.LIST, other);
        };
    }

    private ObjectFields item(String name, int index, JsonValue value) {
        String step = indexed(name, index);
        return inside(name, step, value);
    }

    private static String indexed(String name, int index) {
        return "%s[%d]".formatted(name, index);
    }

    private ObjectFields inside(String name, String step, JsonValue value) {
        if (!(value instanceof JsonObject inner)) {
            throw written.isPresent()
                    ? wrongByHand(step, FieldKind.OBJECT, value)
                    : wrong(name, FieldKind.OBJECT, value);
        }
        return written.map(known ->
                        new ObjectFields(subject, code, inner, Optional.of(new Written(known.places(), path(step)))))
                .orElseGet(() -> new ObjectFields(
                        Phrase.of("json.inside", Facts.of("document", subject, "step", step)), code, inner));
    }

    /// Its own position, or else that of the first of its values, because merged objects have none.
    private static Optional<Place> near(Places places, JsonValue value) {
        return places.of(value).or(() -> switch (value) {
            case JsonObject(var fields) ->
                fields.values().stream()
                        .flatMap(each -> near(places, each).stream())
                        .findFirst();
            default -> Optional.empty();
        });
    }

    private Failure missing(String name, FieldKind kind) {
        Phrase phrase = written.isPresent()
                ? kind.missingByHand(place(), path(name))
                : Phrase.of(
                        "json.field-missing", Facts.of("document", subject, "field", name, "expected", kind.phrase()));
        return new Failure(code, phrase);
    }

    private Failure wrong(String name, FieldKind kind, JsonValue value) {
        if (written.isPresent()) {
            return wrongByHand(name, kind, value);
        }
        return new Failure(
                code,
                Phrase.of(
                        "json.field-type",
                        Facts.of(
                                "document", subject, "field", name, "expected", kind.phrase(), "found", value.kind())));
    }

    private Failure wrongByHand(String step, FieldKind kind, JsonValue value) {
        Object place = written.flatMap(known -> near(known.places(), value))
                .<Object>map(Place::phrase)
                .orElseGet(this::place);
        return new Failure(code, kind.wrongByHand(place, path(step), value));
    }
}
