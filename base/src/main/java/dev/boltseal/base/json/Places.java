package dev.boltseal.base.json;

import java.util.IdentityHashMap;
import java.util.Optional;

/// Where values stand in the files that people wrote. Tells values apart by identity, so that a value is found
/// again in whatever it was merged into.
public final class Places {
    private final IdentityHashMap<JsonValue, Place> values = new IdentityHashMap<>();
    private final IdentityHashMap<JsonValue, Place> keys = new IdentityHashMap<>();

    Places() {}

    /// Knows no value.
    public static Places none() {
        return new Places();
    }

    /// Empty for a value that nobody wrote.
    public Optional<Place> of(JsonValue value) {
        return Optional.ofNullable(values.get(value));
    }

    /// Where the key of a value stands.
    public Optional<Place> keyOf(JsonValue value) {
        return Optional.ofNullable(keys.get(value));
    }

    /// These and others.
    public Places and(Places others) {
        var all = new Places();
        for (Places each : new Places[] {this, others}) {
            all.values.putAll(each.values);
            all.keys.putAll(each.keys);
        }
        return all;
    }

    void put(JsonValue value, Place place) {
        values.put(value, place);
    }

    void putKey(JsonValue value, Place place) {
        keys.put(value, place);
    }
}
