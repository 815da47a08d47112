package dev.boltseal.format.verify;

import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Signer;

/// Proof that a manifest was sealed by a trusted signer, is strict, and is for the expected cluster.
///
/// Only [Verifier] makes it. It says nothing about the rest of the bundle yet; that proof is [VerifiedBundle].
public final class TrustedManifest {
    private final Manifest manifest;
    private final LeadingEntries leadingEntries;
    private final Signer signer;

    TrustedManifest(Manifest manifest, LeadingEntries leadingEntries, Signer signer) {
        this.manifest = manifest;
        this.leadingEntries = leadingEntries;
        this.signer = signer;
    }

    public Manifest manifest() {
        return manifest;
    }

    /// Whose key sealed it.
    public Signer signer() {
        return signer;
    }

    /// SHA-256 of `bundle.json`: the one key under which a cluster remembers a bundle. The file and the seal have many
    /// byte images, this has one.
    public Digest sha256() {
        return Digest.of(leadingEntries.manifest().content());
    }

    /// Where everything stands.
    public Layout layout() {
        return leadingEntries.layout(manifest);
    }

    LeadingEntries leadingEntries() {
        return leadingEntries;
    }
}
