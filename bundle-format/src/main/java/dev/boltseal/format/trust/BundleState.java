package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Arrays;
import java.util.List;

/// How far a cluster is with a bundle. Documents carry the names as they stand here.
public enum BundleState {
    /// Blobs are being stored.
    RECEIVING,
    /// Every byte is checked.
    ACCEPTED,
    /// The definition goes to the runtime.
    APPLYING,
    /// The definition has gone to the runtime.
    APPLIED,
    /// A newer one was applied.
    SUPERSEDED,
    /// Being deleted.
    DELETING,
    /// Deleted, or a staged one replaced; refused for ever.
    DEAD;

    /// @throws Failure `DOCUMENT_INVALID` for a state that does not exist
    static BundleState parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.DOCUMENT_INVALID,
                        "bundle-state",
                        Facts.of("states", List.of(values()), "found", text)));
    }
}
