package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One JSON value. Immutable; objects keep the order of their fields.
public sealed interface JsonValue {

    /// Its name in a message: its kind, or the value itself where that is short.
    Phrase kind();

    /// Fields by name, in order. Names are unique.
    record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
        public JsonObject {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<JsonValue> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /// The object without the fields that are `null`, at any depth outside lists. The same object if there are
        /// none.
        public JsonObject withoutNulls() {
            if (!hasNulls()) {
                return this;
            }
            Map<String, JsonValue> kept = new LinkedHashMap<>();
            fields.forEach((name, value) -> {
                if (!(value instanceof JsonNull)) {
                    kept.put(name, value instanceof JsonObject inner ? inner.withoutNulls() : value);
                }
            });
            return new JsonObject(kept);
        }

        private boolean hasNulls() {
            return fields.values().stream()
                    .anyMatch(value ->
                            value instanceof JsonNull || (value instanceof JsonObject inner && inner.hasNulls()));
        }

        @Override
        public Phrase kind() {
            return Phrase.of("json.found.object");
        }
    }

    /// Values in order.
    record JsonList(List<JsonValue> values) implements JsonValue {
        public JsonList {
            values = List.copyOf(values);
        }

        @Override
        public Phrase kind() {
            return Phrase.of("json.found.list");
        }
    }

    /// Text without lone surrogates.
    record JsonText(String text) implements JsonValue {
        @Override
        public Phrase kind() {
            return Phrase.of("json.found.text");
        }
    }

    /// A decimal number, with the digits and exponent it was written with.
    record JsonNumber(BigDecimal decimal) implements JsonValue {
        public static JsonNumber of(long integer) {
            return new JsonNumber(BigDecimal.valueOf(integer));
        }

        @Override
        public Phrase kind() {
            return Phrase.of("json.found.number", Facts.of("found", CanonicalJson.text(this)));
        }
    }

    /// `true` or `false`.
    record JsonBoolean(boolean value) implements JsonValue {
        @Override
        public Phrase kind() {
            return Phrase.of("json.found.boolean", Facts.of("found", value));
        }
    }

    /// `null`; only in configuration that Boltseal passes on for others.
    record JsonNull() implements JsonValue {
        @Override
        public Phrase kind() {
            return Phrase.of("json.found.null");
        }
    }
}
