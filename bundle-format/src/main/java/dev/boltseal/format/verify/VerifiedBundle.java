package dev.boltseal.format.verify;

import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Digest;
import java.util.Optional;

/// Proof that every byte of a bundle was checked: read now, or held by the receiver under its digest.
///
/// Only a finished [BundlePass] makes it, and giving names to images requires it.
public final class VerifiedBundle {
    private final TrustedManifest trusted;
    private final Optional<WorkloadDefinition> workload;

    VerifiedBundle(TrustedManifest trusted, Optional<WorkloadDefinition> workload) {
        this.trusted = trusted;
        this.workload = workload;
    }

    public Manifest manifest() {
        return trusted.manifest();
    }

    /// SHA-256 of `bundle.json`.
    public Digest sha256() {
        return trusted.sha256();
    }

    /// What to run; empty where it is encrypted to the cluster.
    public Optional<WorkloadDefinition> workload() {
        return workload;
    }
}
