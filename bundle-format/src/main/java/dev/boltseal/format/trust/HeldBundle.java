package dev.boltseal.format.trust;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;

/// A bundle that a cluster knows.
///
/// @param manifestSha256 SHA-256 of `bundle.json`, which identifies the bundle in the ledger
public record HeldBundle(
        BundleId bundleId, Digest manifestSha256, WorkloadName workload, Serial serial, BundleState state) {

    static HeldBundle read(ObjectFields fields) {
        return new HeldBundle(
                new BundleId(fields.text("bundleId")),
                new Digest(fields.text("manifestSha256")),
                new WorkloadName(fields.text("workload")),
                new Serial(fields.number("serial")),
                BundleState.parse(fields.text("state")));
    }

    JsonObject toJson() {
        return new ObjectWriter()
                .text("bundleId", bundleId.hex())
                .text("manifestSha256", manifestSha256.hex())
                .text("workload", workload.text())
                .number("serial", serial.value())
                .text("state", state.name())
                .build();
    }
}
