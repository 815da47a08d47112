package dev.boltseal.testkit.tamper;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What tricks are made from: two valid bundles, the keys of trusted and untrusted signers, and a judge.
public final class Forger {
    static final long REVOKED_SERIAL = 9;

    /// The highest serial that the trust file allows.
    public static final long HIGHEST_SERIAL = 1_000_000;

    private final SoftwareKey key = new NamedKey("release").key();
    private final SampleBundle recipe = new SampleBundle(cluster(), key).serial(7);
    private final TrustFile trust = trust(recipe);
    private final SealedBundle right = recipe.make();
    private final SealedBundle other = recipe.serial(8)
            .image("registry.example.com/apps/other:1", ImageRecipe.seeded(2).make())
            .make();

    /// The cluster that judges.
    public static ClusterBinding cluster() {
        return new ClusterBinding("plant", new ClusterId("c".repeat(32)), new Digest("d".repeat(64)), 1);
    }

    /// The judge for that cluster.
    public BundleJudge judge() {
        return new BundleJudge(trust, Optional.of(cluster()));
    }

    /// The key that decrypts what is encrypted to that cluster.
    public SoftwareKey decryptionKey() {
        return new NamedKey("plant-decrypt").key();
    }

    /// The recipient that others encrypt to.
    Recipient recipient() {
        return new Recipient(new SignerName(cluster().name()), decryptionKey().publicKey());
    }

    /// A trust file that trusts `release` for bundles and `office` only for trust files, and revokes `lost`.
    public TrustFile trust() {
        return trust;
    }

    private static TrustFile trust(SampleBundle recipe) {
        return new TrustFile(
                1,
                new UtcTime(Instant.parse("2026-11-22T13:15:00Z")),
                1,
                List.of(new NamedKey("release").signer(Role.BUNDLE), new NamedKey("office").signer(Role.TRUST)),
                List.of(new NamedKey("lost").key().certificate().key().sha256()),
                List.of(recipe.serial(REVOKED_SERIAL).make().manifest().bundleId()),
                new Serial(2),
                new Serial(HIGHEST_SERIAL));
    }

    /// A bundle that the cluster accepts.
    public SealedBundle right() {
        return right;
    }

    /// Another such bundle.
    public SealedBundle other() {
        return other;
    }

    RawZip zip() {
        return RawZip.of(RawBundle.of(right));
    }

    /// The content of the valid bundle.
    SampleBundle recipe() {
        return recipe;
    }

    /// The key that the cluster trusts for bundles.
    SoftwareKey key() {
        return key;
    }

    /// The valid bundle with other parts, sealed by the trusted key.
    byte[] sealed(UnaryOperator<BundleParts> change) {
        return change.apply(BundleParts.of(right)).sealed(key).bytes();
    }
}
