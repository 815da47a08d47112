package dev.boltseal.format.verify;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.DecryptionKey;
import java.util.Map;
import java.util.function.Supplier;

/// Proof that every byte of a bundle was checked: read now, or held by the receiver under its digest.
///
/// Only a finished [BundlePass] makes it. Giving names to images requires that it be opened, too.
public final class VerifiedBundle {
    private final TrustedManifest trusted;
    private final Definition definition;

    VerifiedBundle(TrustedManifest trusted, Definition definition) {
        this.trusted = trusted;
        this.definition = definition;
    }

    public Manifest manifest() {
        return trusted.manifest();
    }

    /// SHA-256 of `bundle.json`.
    public Digest sha256() {
        return trusted.sha256();
    }

    /// What to run, as it stands in the bundle.
    public Definition definition() {
        return definition;
    }

    /// Reads what to run.
    ///
    /// @param key of the cluster; asked for only where the definition is encrypted, and closed
    /// @throws dev.boltseal.base.failure.Failure `DECRYPTION_FAILED`, `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`, and
    /// what the key     throws
    public OpenedBundle open(Supplier<? extends DecryptionKey> key) {
        return new OpenedBundle(this, definition.open(key));
    }

    Map<EntryPath, byte[]> documents() {
        return Map.of(
                EntryPath.MANIFEST,
                trusted.leadingEntries().manifest().content(),
                EntryPath.SEAL,
                trusted.leadingEntries().seal().content(),
                definition.path(),
                definition.bytes());
    }
}
