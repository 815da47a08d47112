package dev.boltseal.base.failure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Named values for a sentence, in order: `image` → an image reference, `found` → a number of bytes.
///
/// A value is one of these: text from outside, unchanged; a number; a path; a value of ours with a readable
/// `toString`; a [Phrase], [Problem], [Failure] or other [Throwable], whose text becomes part of the sentence; a
/// collection of these. It is never a piece of English.
public final class Facts {
    private static final Facts NONE = new Facts(Map.of());

    private final Map<String, Object> values;

    private Facts(Map<String, Object> values) {
        this.values = values;
    }

    /// For a sentence without values.
    public static Facts none() {
        return NONE;
    }

    public static Facts of(String name, Object value) {
        return NONE.and(name, value);
    }

    public static Facts of(String name1, Object value1, String name2, Object value2) {
        return of(name1, value1).and(name2, value2);
    }

    public static Facts of(String name1, Object value1, String name2, Object value2, String name3, Object value3) {
        return of(name1, value1, name2, value2).and(name3, value3);
    }

    public static Facts of(
            String name1,
            Object value1,
            String name2,
            Object value2,
            String name3,
            Object value3,
            String name4,
            Object value4) {
        return of(name1, value1, name2, value2, name3, value3).and(name4, value4);
    }

    public static Facts of(
            String name1,
            Object value1,
            String name2,
            Object value2,
            String name3,
            Object value3,
            String name4,
            Object value4,
            String name5,
            Object value5) {
        return of(name1, value1, name2, value2, name3, value3, name4, value4).and(name5, value5);
    }

    /// These facts and one more.
    ///
    /// @param name camelCase; none of these has it yet
    public Facts and(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        if (more.put(name, value) != null) {
            throw new IllegalArgumentException("two facts named " + name);
        }
        return new Facts(more);
    }

    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// All facts, in order.
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /// Whether the facts are the same, in any order.
    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
