package dev.boltseal.edge.ledger;

import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;

/// A bundle, and how far the cluster has come with it.
///
/// @param changed sequence of the row of the chain that put it into this state
public record LedgerRow(LedgerBundle bundle, BundleState state, long changed) {

    /// The same in the form for receipts.
    public HeldBundle held() {
        return new HeldBundle(bundle.id(), bundle.sha256(), bundle.workload(), bundle.serial(), state);
    }

    boolean is(BundleState... any) {
        for (BundleState each : any) {
            if (state == each) {
                return true;
            }
        }
        return false;
    }
}
