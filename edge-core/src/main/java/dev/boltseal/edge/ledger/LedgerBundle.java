package dev.boltseal.edge.ledger;

import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.TrustedManifest;

/// A bundle as the ledger knows it.
///
/// @param sha256 of `bundle.json`, the key: the file and the seal have many byte images, this has one
public record LedgerBundle(Digest sha256, BundleId id, WorkloadName workload, Serial serial) {

    /// The bundle of a manifest that was judged.
    public static LedgerBundle of(TrustedManifest trusted) {
        var manifest = trusted.manifest();
        return new LedgerBundle(
                trusted.sha256(), manifest.bundleId(), manifest.workload().name(), manifest.serial());
    }
}
