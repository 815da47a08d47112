package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// What must hold between the fields of a trust file.
final class TrustRules {
    private TrustRules() {}

    static void check(
            long version,
            long threshold,
            List<Signer> signers,
            List<Digest> revokedSigners,
            List<BundleId> revokedBundles) {
        require(version >= 1 && version <= Serial.MAX, "a version 1…2^53−1", Long.toString(version));
        requireDistinct("each signer's name", signers, Signer::name);
        requireDistinct("each key", signers, Signer::key);
        requireDistinct("each revoked signer", revokedSigners, Function.identity());
        requireDistinct("each revoked bundle", revokedBundles, Function.identity());
        checkThreshold(threshold, signers, revokedSigners);
    }

    static void checkWindow(Serial lowest, Serial highest) {
        require(lowest.compareTo(highest) <= 0, "lowestSerial ≤ highestSerial", "%s > %s".formatted(lowest, highest));
    }

    private static void checkThreshold(long threshold, List<Signer> signers, List<Digest> revoked) {
        long able = signers.stream()
                .filter(signer -> signer.roles().contains(Role.TRUST))
                .filter(signer -> !revoked.contains(signer.key().sha256()))
                .count();
        require(
                threshold <= TrustFile.MAX_THRESHOLD,
                "a threshold of at most %d".formatted(TrustFile.MAX_THRESHOLD),
                Long.toString(threshold));
        require(
                threshold >= 1 && threshold <= able,
                "a threshold from 1 to the number of signers with the role trust that are not revoked",
                "threshold %d and %d such signers; add signers or lower it".formatted(threshold, able));
    }

    private static <T> void requireDistinct(String what, List<T> items, Function<T, ?> identity) {
        var seen = new HashSet<Object>();
        for (T item : items) {
            var key = identity.apply(item);
            require(seen.add(key), what + " once", "%s twice".formatted(key));
        }
    }

    private static void require(boolean holds, String want, String got) {
        if (!holds) {
            throw new Failure(FailureCode.TRUST_INVALID, "trust file: want %s, got %s".formatted(want, got));
        }
    }
}
