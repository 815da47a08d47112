package dev.boltseal.edge.trust;

import dev.boltseal.format.trust.TrustFile;

/// The trust file in force before and after an update.
///
/// @param from in force before
/// @param to in force now; the same if there was nothing newer
public record TrustChange(TrustFile from, TrustFile to) {

    /// Whether another version is in force now.
    public boolean moved() {
        return from.version() != to.version();
    }

    /// `2 → 3`, or `3`.
    @Override
    public String toString() {
        return moved() ? "%d → %d".formatted(from.version(), to.version()) : Long.toString(to.version());
    }
}
