package dev.boltseal.format.seal;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Standing;
import dev.boltseal.format.trust.TrustFile;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// How trust files follow each other. Pure: no clock, no disk.
///
/// A seal that is malformed, broken or by a stranger counts as nothing; it does not spoil the others. Several seals by
/// one key count once.
public final class TrustChain {
    private TrustChain() {}

    /// The first trust file of a cluster, of whatever version: enough of its own signers signed it. Whether these
    /// are the right people is for its fingerprint to say.
    ///
    /// @param content the trust file's bytes
    /// @param seals the bytes of the seals that came with it
    public static TrustVerdict first(byte[] content, Collection<byte[]> seals) {
        Set<P256Key> signed = signers(content, seals);
        if (signed.isEmpty()) {
            return belowThreshold("trust file", 1, 0, seals.size());
        }
        try {
            TrustFile trust = TrustFile.parse(content);
            return requireThreshold(trust, trust, signed, seals.size());
        } catch (BoltsealException e) {
            return TrustVerdict.Refused.of(e);
        }
    }

    /// Version N+1 after N: enough signers of N signed it, and enough of its own; keys that N revokes do not count.
    ///
    /// @param current N, in force
    /// @param content the bytes of N+1
    /// @param seals the bytes of the seals that came with it
    public static TrustVerdict next(TrustFile current, byte[] content, Collection<byte[]> seals) {
        Set<P256Key> signed = signers(content, seals);
        signed.removeIf(current::revokes);
        long byCurrent = trusted(current, signed);
        if (byCurrent < current.threshold()) {
            return belowThreshold("update of " + current.fileName(), current.threshold(), byCurrent, seals.size());
        }
        try {
            TrustFile next = TrustFile.parse(content);
            if (next.version() != current.version() + 1) {
                return outOfOrder(current, next);
            }
            return requireThreshold(next, next, signed, seals.size());
        } catch (BoltsealException e) {
            return TrustVerdict.Refused.of(e);
        }
    }

    private static Set<P256Key> signers(byte[] content, Collection<byte[]> seals) {
        Set<P256Key> signed = new LinkedHashSet<>();
        for (byte[] seal : seals) {
            signer(content, seal).ifPresent(signed::add);
        }
        return signed;
    }

    private static Optional<P256Key> signer(byte[] content, byte[] seal) {
        try {
            return switch (Seal.parse(seal).check(content)) {
                case SealCheck.Intact(var signer) -> Optional.of(signer);
                case SealCheck.Broken broken -> Optional.empty();
            };
        } catch (BoltsealException malformed) {
            return Optional.empty();
        }
    }

    private static TrustVerdict requireThreshold(TrustFile accepted, TrustFile rule, Set<P256Key> signed, int seals) {
        long count = trusted(rule, signed);
        return count < rule.threshold()
                ? belowThreshold(rule.fileName(), rule.threshold(), count, seals)
                : new TrustVerdict.Accepted(accepted);
    }

    private static long trusted(TrustFile rule, Set<P256Key> keys) {
        return keys.stream()
                .filter(key -> rule.standing(key, Role.TRUST) instanceof Standing.Trusted)
                .count();
    }

    private static TrustVerdict belowThreshold(String subject, long want, long got, int seals) {
        return new TrustVerdict.Refused(
                FailureCode.TRUST_BELOW_THRESHOLD,
                "%s: want good seals of %d different signers with the role trust, got %d among %d seals; collect the missing ones"
                        .formatted(subject, want, got, seals));
    }

    private static TrustVerdict outOfOrder(TrustFile current, TrustFile next) {
        return new TrustVerdict.Refused(
                FailureCode.TRUST_INVALID,
                "%s: want version %d after %d, got %d; apply the versions one after the other"
                        .formatted(next.fileName(), current.version() + 1, current.version(), next.version()));
    }
}
