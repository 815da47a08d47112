package dev.boltseal.format.verify;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Proof that every byte of a bundle was checked: read now, or held by the receiver under its digest.
///
/// Only a finished [BundlePass] makes it, and giving names to images requires it.
public final class VerifiedBundle {
    private final TrustedManifest trusted;
    private final Optional<WorkloadDefinition> workload;
    private final Map<EntryPath, byte[]> definition;

    VerifiedBundle(TrustedManifest trusted, Optional<WorkloadDefinition> workload, Map<EntryPath, byte[]> definition) {
        this.trusted = trusted;
        this.workload = workload;
        this.definition = Map.copyOf(definition);
    }

    public Manifest manifest() {
        return trusted.manifest();
    }

    /// SHA-256 of `bundle.json`.
    public Digest sha256() {
        return trusted.sha256();
    }

    /// The small entries that say what the bundle is, byte for byte: `bundle.json`, its seal, and the definition, in
    /// clear or encrypted. For whoever keeps them.
    public Map<EntryPath, byte[]> documents() {
        Map<EntryPath, byte[]> documents = new HashMap<>(definition);
        documents.put(EntryPath.MANIFEST, trusted.opening().manifest().content());
        documents.put(EntryPath.SEAL, trusted.opening().seal().content());
        return documents;
    }

    /// What to run; empty where it is encrypted to the cluster.
    public Optional<WorkloadDefinition> workload() {
        return workload;
    }
}
