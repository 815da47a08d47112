package dev.boltseal.format.verify;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Digest;
import java.util.Map;

/// Proof that every byte of a bundle was checked and that its definition could be read, here, and agrees with the
/// manifest.
///
/// Only [VerifiedBundle#open] makes it, and keeping what a bundle said and giving names to images require it.
public final class OpenedBundle {
    private final VerifiedBundle verified;
    private final WorkloadDefinition workload;

    OpenedBundle(VerifiedBundle verified, WorkloadDefinition workload) {
        this.verified = verified;
        this.workload = workload;
    }

    public Manifest manifest() {
        return verified.manifest();
    }

    /// SHA-256 of `bundle.json`.
    public Digest sha256() {
        return verified.sha256();
    }

    /// The small entries that say what the bundle is, byte for byte: `bundle.json`, its seal, and the definition, which
    /// stays encrypted where it came so. For whoever keeps them.
    public Map<EntryPath, byte[]> documents() {
        return verified.documents();
    }

    /// What to run. Where it came encrypted it holds secrets: it goes to the runtime and nowhere else.
    public WorkloadDefinition workload() {
        return workload;
    }
}
