package dev.boltseal.base.json;

import java.util.IdentityHashMap;
import java.util.Optional;

/// The positions of values in the files that people wrote. It identifies values by identity, so a value is found
/// again in whatever it was merged into.
public final class Places {
    private final IdentityHashMap<JsonValue, Place> values = new IdentityHashMap<>();
    private final IdentityHashMap<JsonValue, Place> keys = new IdentityHashMap<>();

    Places() {}

    /// Contains no positions.
    public static Places none() {
        return new Places();
    }

    /// Empty for a value that nobody wrote.
    public Optional<Place> of(JsonValue value) {
        return Optional.ofNullable(values.get(value));
    }

    /// The position of a value's key.
    public Optional<Place> keyOf(JsonValue value) {
        return Optional.ofNullable(keys.get(value));
    }

    /// These positions and others.
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
