package dev.boltseal.base.json;

import java.util.IdentityHashMap;
import java.util.Optional;

/// Where values stand in the files that people wrote. Tells values apart by identity, so that a value is found again in
/// whatever it was merged into.
public final class Places {
    private final IdentityHashMap<JsonValue, Place> places;

    Places(IdentityHashMap<JsonValue, Place> places) {
        this.places = new IdentityHashMap<>(places);
    }

    /// Knows no value.
    public static Places none() {
        return new Places(new IdentityHashMap<>());
    }

    /// Empty for a value that nobody wrote.
    public Optional<Place> of(JsonValue value) {
        return Optional.ofNullable(places.get(value));
    }

    /// These and others.
    public Places and(Places others) {
        var all = new Places(places);
        all.places.putAll(others.places);
        return all;
    }
}
