package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.TrustFile;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// The rules by which one trust file follows another. Pure: no clock, no disk.
///
/// A seal that is malformed, broken or by a stranger is ignored, and does no harm to the others. Several seals by
/// one key count once.
public final class TrustChain {
    private TrustChain() {}

    /// Judges the first trust file of a cluster, of any version: enough of its own signers must have signed it.
    /// Whether these are the right people is checked by comparing its fingerprint.
    ///
    /// @param content the trust file's bytes
    /// @param seals the bytes of the seals that came with it
    public static TrustVerdict first(byte[] content, Collection<byte[]> seals) {
        Set<P256Key> sealers = sealers(content, seals);
        if (sealers.isEmpty()) {
            return belowThreshold(Phrase.of("document.trust-file"), 1, 0, seals.size());
        }
        try {
            TrustFile trust = TrustFile.parse(content);
            return requireQuorum(trust.fileName(), Quorum.of(trust, trust, sealers), trust, seals.size());
        } catch (Failure e) {
            return TrustVerdict.Refused.of(e);
        }
    }

    /// Judges version N+1 after N: enough signers of N must have signed it, and enough of its own. Keys that N
    /// revokes do not count.
    ///
    /// @param current N, in force
    /// @param content the bytes of N+1
    /// @param seals the bytes of the seals that came with it
    public static TrustVerdict next(TrustFile current, byte[] content, Collection<byte[]> seals) {
        Set<P256Key> sealers = sealers(content, seals);
        var byCurrent = Quorum.of(current, current, sealers);
        if (!byCurrent.reached()) {
            return requireQuorum(
                    Phrase.of("document.trust-update", Facts.of("file", current.fileName())),
                    byCurrent,
                    current,
                    seals.size());
        }
        try {
            TrustFile next = TrustFile.parse(content);
            if (next.version() != current.version() + 1) {
                return outOfOrder(current, next);
            }
            return requireQuorum(next.fileName(), Quorum.of(next, current, sealers), next, seals.size());
        } catch (Failure e) {
            return TrustVerdict.Refused.of(e);
        }
    }

    /// The keys that sealed this content, known or not.
    static Set<P256Key> sealers(byte[] content, Collection<byte[]> seals) {
        Set<P256Key> signed = new LinkedHashSet<>();
        for (byte[] seal : seals) {
            sealer(content, seal).ifPresent(signed::add);
        }
        return signed;
    }

    /// The key that made the seal, if it is a seal and over this content.
    static Optional<P256Key> sealer(byte[] content, byte[] seal) {
        try {
            return switch (Seal.parse(seal).check(content)) {
                case SealCheck.Intact(var signer) -> Optional.of(signer);
                case SealCheck.Broken broken -> Optional.empty();
            };
        } catch (Failure malformed) {
            return Optional.empty();
        }
    }

    private static TrustVerdict requireQuorum(Object subject, Quorum quorum, TrustFile accepted, int seals) {
        return quorum.reached()
                ? new TrustVerdict.Accepted(accepted)
                : belowThreshold(
                        subject, quorum.rule().threshold(), quorum.signed().size(), seals);
    }

    private static TrustVerdict belowThreshold(Object subject, long want, long got, int seals) {
        return new TrustVerdict.Refused(Problem.of(
                FailureCode.TRUST_BELOW_THRESHOLD,
                Facts.of("document", subject, "expected", want, "found", got, "seals", seals)));
    }

    private static TrustVerdict outOfOrder(TrustFile current, TrustFile next) {
        if (next.version() == current.version() && !next.equals(current)) {
            return forked(current, next);
        }
        var facts = Facts.of(
                "file",
                next.fileName(),
                "expected",
                current.version() + 1,
                "inForce",
                current.version(),
                "found",
                next.version());
        return new TrustVerdict.Refused(
                next.version() > current.version()
                        ? Problem.of(FailureCode.TRUST_OUT_OF_ORDER, "gap", facts)
                        : Problem.of(FailureCode.TRUST_OUT_OF_ORDER, "older", facts));
    }

    /// Whether authorized signers made a second, different version with a number that the cluster already has:
    /// other bytes, sealed by enough of a version's signers. Seals by keys that the version in force revokes no
    /// longer prove this.
    ///
    /// @param kept the cluster's version with that number
    /// @param rule the version whose signers were authorized: `kept` itself, or the version before it
    /// @param inForce the newest version that the cluster has
    /// @return the refusal, `TRUST_FORKED`; empty if the content is the kept version, or doesn't have enough seals
    public static Optional<TrustVerdict.Refused> fork(
            TrustFile kept, TrustFile rule, TrustFile inForce, byte[] content, Collection<byte[]> seals) {
        if (!Quorum.of(rule, inForce, sealers(content, seals)).reached()) {
            return Optional.empty();
        }
        try {
            TrustFile other = TrustFile.parse(content);
            return other.version() == kept.version() && !other.equals(kept)
                    ? Optional.of(forked(kept, other))
                    : Optional.empty();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static TrustVerdict.Refused forked(TrustFile kept, TrustFile other) {
        return new TrustVerdict.Refused(Problem.of(
                FailureCode.TRUST_FORKED,
                "sealed",
                Facts.of(
                        "file",
                        other.fileName(),
                        "version",
                        kept.version(),
                        "expected",
                        kept.fingerprint(),
                        "found",
                        other.fingerprint())));
    }
}
