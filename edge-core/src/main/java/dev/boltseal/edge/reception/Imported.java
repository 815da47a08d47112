package dev.boltseal.edge.reception;

import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.trust.BundleState;
import java.util.List;

/// An import that came to its end: the bundle is ACCEPTED or was applied before, its images have their names.
///
/// @param state ACCEPTED, or APPLYING or APPLIED where it was repaired
/// @param repeated whether the bundle had been accepted before
/// @param trust by which the bundle was admitted, and whether that came with it
/// @param stored what the store got from the bundle
/// @param skipped what the store had already
/// @param images in the order of the manifest
public record Imported(
        LedgerBundle bundle,
        BundleState state,
        boolean repeated,
        TrustChange trust,
        Amount stored,
        Amount skipped,
        List<NamedImage> images) {
    public Imported {
        images = List.copyOf(images);
    }

    /// @param blobs layers, configurations, manifests and indexes
    /// @param bytes of them together
    public record Amount(long blobs, long bytes) {}
}
