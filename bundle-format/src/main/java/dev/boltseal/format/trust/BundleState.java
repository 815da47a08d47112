package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Arrays;
import java.util.List;

/// How far a cluster has come with a bundle. Documents use these names.
public enum BundleState {
    /// Blobs are being stored.
    RECEIVING,
    /// Every byte is checked.
    ACCEPTED,
    /// The definition is being handed to the runtime.
    APPLYING,
    /// The runtime has the definition.
    APPLIED,
    /// A newer one was applied.
    SUPERSEDED,
    /// Being deleted.
    DELETING,
    /// Deleted, or staged and then replaced. It is always refused from now on.
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
