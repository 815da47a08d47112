package dev.boltseal.format.app;

import java.util.Optional;

/// Amounts of memory and processor time, as Kubernetes writes quantities: `256Mi`, `500m`.
///
/// Source: Kubernetes 1.34 API reference, "Quantity".
public record Resources(Optional<String> memory, Optional<String> cpu) {
    /// No amounts are given.
    public static Resources any() {
        return new Resources(Optional.empty(), Optional.empty());
    }
}
