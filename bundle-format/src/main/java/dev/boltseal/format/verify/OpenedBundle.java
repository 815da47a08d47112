package dev.boltseal.format.verify;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Digest;
import java.util.Map;

/// Proof that every byte of a bundle was checked, and that its definition could be read here and agrees with the
/// manifest.
///
/// Only [VerifiedBundle#open] makes it. Keeping a bundle's documents and giving names to images require it.
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

    /// The small entries that say what the bundle is, byte for byte: `bundle.json`, its seal, and the definition,
    /// which stays encrypted if it was encrypted. They are meant to be stored.
    public Map<EntryPath, byte[]> documents() {
        return verified.documents();
    }

    /// The definition to run. If it was encrypted, it contains secrets: give it only to the runtime.
    public WorkloadDefinition workload() {
        return workload;
    }
}
