package dev.boltseal.format.verify;

import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Signer;

/// Proof that a trusted signer sealed a manifest, that it is valid, and that it is for the expected cluster.
///
/// Only [BundleJudge] makes it. It proves nothing about the rest of the bundle; that proof is [VerifiedBundle].
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

    /// The signer whose key sealed it.
    public Signer signer() {
        return signer;
    }

    /// SHA-256 of `bundle.json`, by which alone a cluster remembers a bundle. The same file and seal can have
    /// different valid bytes; `bundle.json` can't.
    public Digest sha256() {
        return Digest.of(leadingEntries.manifest().content());
    }

    /// The positions of all entries.
    public Layout layout() {
        return leadingEntries.layout(manifest);
    }

    LeadingEntries leadingEntries() {
        return leadingEntries;
    }
}
