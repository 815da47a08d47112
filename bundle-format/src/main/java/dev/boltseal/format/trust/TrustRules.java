package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// The rules between the fields of a trust file.
final class TrustRules {
    private TrustRules() {}

    static void check(
            long version,
            long threshold,
            List<Signer> signers,
            List<Digest> revokedSigners,
            List<BundleId> revokedBundles) {
        if (version < 1 || version > Serial.MAX) {
            throw new Failure(FailureCode.TRUST_INVALID, "version", Facts.of("found", version));
        }
        requireDistinct(Phrase.of("trust.each.signer-name"), signers, Signer::name);
        requireDistinct(Phrase.of("trust.each.signer-key"), signers, Signer::key);
        requireDistinct(Phrase.of("trust.each.revoked-signer"), revokedSigners, Function.identity());
        requireDistinct(Phrase.of("trust.each.revoked-bundle"), revokedBundles, Function.identity());
        checkThreshold(threshold, signers, revokedSigners);
    }

    static void checkWindow(Serial lowest, Serial highest) {
        if (lowest.compareTo(highest) > 0) {
            throw new Failure(FailureCode.TRUST_INVALID, "window", Facts.of("lowest", lowest, "highest", highest));
        }
    }

    private static void checkThreshold(long threshold, List<Signer> signers, List<Digest> revoked) {
        long able = signers.stream()
                .filter(signer -> signer.roles().contains(Role.TRUST))
                .filter(signer -> !revoked.contains(signer.key().sha256()))
                .count();
        if (threshold > TrustFile.MAX_THRESHOLD) {
            throw new Failure(
                    FailureCode.TRUST_INVALID,
                    "threshold-limit",
                    Facts.of("max", TrustFile.MAX_THRESHOLD, "found", threshold));
        }
        if (threshold < 1 || threshold > able) {
            throw new Failure(FailureCode.TRUST_INVALID, "threshold", Facts.of("found", threshold, "able", able));
        }
    }

    private static <T> void requireDistinct(Phrase what, List<T> items, Function<T, ?> identity) {
        var seen = new HashSet<Object>();
        for (T item : items) {
            var key = identity.apply(item);
            if (!seen.add(key)) {
                throw new Failure(FailureCode.TRUST_INVALID, "twice", Facts.of("expected", what, "found", key));
            }
        }
    }
}
