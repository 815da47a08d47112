package dev.boltseal.format.verify;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.DecryptionKey;
import java.util.Map;
import java.util.function.Supplier;

/// Proof that every byte of a bundle was checked: it was read now, or the receiver has it under its digest.
///
/// Only a completed [BundlePass] makes it. To give names to images, it must be opened as well.
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

    /// The workload definition, in the form that the bundle has it in.
    public Definition definition() {
        return definition;
    }

    /// Reads the workload definition.
    ///
    /// @param key of the cluster; asked for only if the definition is encrypted, and then closed
    /// @throws dev.boltseal.base.failure.Failure `DECRYPTION_FAILED`, `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`, and
    ///     what the key throws
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
