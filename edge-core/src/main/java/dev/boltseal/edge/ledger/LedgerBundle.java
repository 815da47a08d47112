package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.TrustedManifest;

/// A bundle as the ledger knows it.
///
/// @param sha256 of `bundle.json`, the key. The file and the seal can have different valid bytes; `bundle.json`
///     can't
/// @param staged whether it was built to wait while another version runs
public record LedgerBundle(Digest sha256, BundleId id, WorkloadName workload, Serial serial, boolean staged) {

    /// The bundle of a manifest that was judged.
    public static LedgerBundle of(TrustedManifest trusted) {
        var manifest = trusted.manifest();
        var workload = manifest.workload();
        return new LedgerBundle(
                trusted.sha256(), manifest.bundleId(), workload.name(), manifest.serial(), workload.staged());
    }

    /// Refuses it because its delete was begun and has to be finished first.
    public Failure beingDeleted() {
        return new Failure(FailureCode.BUNDLE_DEAD, "deleting", Facts.of("serial", serial, "workload", workload));
    }
}
