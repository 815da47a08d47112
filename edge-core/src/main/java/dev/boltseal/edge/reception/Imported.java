package dev.boltseal.edge.reception;

import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.trust.BundleState;
import java.util.List;

/// A finished import: the bundle is ACCEPTED or was applied before, and its images have their names.
///
/// @param state ACCEPTED, or APPLYING or APPLIED if it was repaired
/// @param repeated whether the bundle had been accepted before
/// @param instantlyApply whether the bundle says that it is to be applied as soon as it is here
/// @param trust the trust file that admitted the bundle, and whether it came with the bundle
/// @param stored what the store received from the bundle
/// @param skipped what the store had already
/// @param images in the order of the manifest
public record Imported(
        LedgerBundle bundle,
        BundleState state,
        boolean repeated,
        boolean instantlyApply,
        TrustChange trust,
        Amount stored,
        Amount skipped,
        List<NamedImage> images) {
    public Imported {
        images = List.copyOf(images);
    }

    /// Whether it is to be applied now. One that isn't staged can't wait, whatever it says.
    public boolean isToBeApplied() {
        return !bundle.staged() || instantlyApply;
    }

    /// @param blobs layers, configurations, manifests and indexes
    /// @param bytes total size of them
    public record Amount(long blobs, long bytes) {}
}
