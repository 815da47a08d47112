package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.SealVerdict;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.util.Optional;

/// Judges the first two entries of a bundle by what a cluster trusts.
///
/// The order: the seal's structure, the signer's role, the signature; only then the JSON; then what the trust file
/// says about the bundle; then the cluster. No check can be skipped.
public final class BundleJudge {
    private final TrustFile trust;
    private final Optional<ClusterBinding> cluster;

    /// @param cluster that the bundle must be for; empty for a check that is not made on a cluster
    public BundleJudge(TrustFile trust, Optional<ClusterBinding> cluster) {
        this.trust = trust;
        this.cluster = cluster;
    }

    /// Judges what was read. Reads nothing itself.
    public Verdict judge(LeadingEntries leadingEntries) {
        byte[] content = leadingEntries.manifest().content();
        var sealed = new SealedDocument(
                EntryPath.MANIFEST.text(), content, leadingEntries.seal().content());
        return switch (sealed.judge(trust, Role.BUNDLE)) {
            case SealVerdict.Refused(var problem) -> new Verdict.Refused(problem);
            case SealVerdict.Trusted(var signer) -> judge(content, leadingEntries, signer);
        };
    }

    /// Judges again a manifest that was trusted by an older trust file.
    public Verdict judge(TrustedManifest before) {
        return judge(before.leadingEntries());
    }

    /// Reads the rest of a trusted bundle and checks every byte, keeping nothing.
    ///
    /// @param threads how many entries are read at once
    /// @throws Failure for a bundle that is not what its manifest says
    public static VerifiedBundle check(TrustedManifest trusted, BundleSource source, Progress progress, int threads) {
        try {
            return new BundlePass(trusted, source, new DiscardingReceiver(), progress).run(threads);
        } catch (IOException e) {
            throw new Failure(FailureCode.INPUT_FAILED, "bundle", Facts.of("file", source.name(), "reason", e), e);
        }
    }

    /// Judges the bundle and checks every byte, in one call.
    ///
    /// @throws Failure the refusal, or what [#check] throws
    public VerifiedBundle verify(BundleSource source, Progress progress, int threads) {
        var trusted = judge(new BundleReader(source).leadingEntries()).orThrow();
        return check(trusted, source, progress, threads);
    }

    private Verdict judge(byte[] content, LeadingEntries leadingEntries, Signer signer) {
        try {
            Manifest manifest = Manifest.parse(content);
            requireNotRevoked(manifest);
            cluster.ifPresent(here -> requireFor(here, manifest.cluster()));
            return new Verdict.Trusted(new TrustedManifest(manifest, leadingEntries, signer));
        } catch (Failure e) {
            return Verdict.Refused.of(e);
        }
    }

    private void requireNotRevoked(Manifest manifest) {
        if (trust.revokes(manifest.bundleId())) {
            throw new Failure(
                    FailureCode.BUNDLE_REVOKED,
                    Facts.of("trustVersion", trust.version(), "bundle", manifest.bundleId()));
        }
        if (!trust.inWindow(manifest.serial())) {
            throw new Failure(
                    FailureCode.SERIAL_OUTSIDE_WINDOW,
                    Facts.of(
                            "lowestSerial",
                            trust.lowestSerial(),
                            "highestSerial",
                            trust.highestSerial(),
                            "trustVersion",
                            trust.version(),
                            "serial",
                            manifest.serial()));
        }
    }

    /// A new epoch has a new key. The same id and epoch with another key is another cluster, or a clone of this
    /// one.
    private static void requireFor(ClusterBinding here, ClusterBinding wanted) {
        if (!wanted.id().equals(here.id())) {
            throw otherCluster(here, wanted);
        }
        if (wanted.epoch() != here.epoch()) {
            throw otherEpoch(here, wanted);
        }
        if (!wanted.keySha256().equals(here.keySha256())) {
            throw new Failure(
                    FailureCode.CLUSTER_DIFFERS,
                    "other-key",
                    Facts.of(
                            "thisCluster",
                            here.name(),
                            "expected",
                            here.keySha256().hex(),
                            "found",
                            wanted.keySha256().hex()));
        }
    }

    private static Failure otherEpoch(ClusterBinding here, ClusterBinding wanted) {
        var epochs = Facts.of("expected", here.epoch(), "cluster", here.name(), "found", wanted.epoch());
        return wanted.epoch() < here.epoch()
                ? new Failure(FailureCode.EPOCH_DIFFERS, "bundle", epochs)
                : new Failure(FailureCode.EPOCH_DIFFERS, "newer-bundle", epochs);
    }

    private static Failure otherCluster(ClusterBinding here, ClusterBinding wanted) {
        var facts = Facts.of(
                "thisCluster",
                here.name(),
                "thisClusterId",
                here.id(),
                "bundleCluster",
                wanted.name(),
                "bundleClusterId",
                wanted.id());
        return here.name().equals(wanted.name())
                ? new Failure(FailureCode.CLUSTER_DIFFERS, "same-name", facts)
                : new Failure(FailureCode.CLUSTER_DIFFERS, "other-cluster", facts);
    }
}
