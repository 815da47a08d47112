package dev.boltseal.edge.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.Fingerprint;

/// Makes sure that a first trust file comes from the right people, in a way that doesn't depend on the file's own
/// way here.
@FunctionalInterface
public interface FingerprintCheck {
    /// @param got fingerprint of the file that was received
    /// @throws Failure `FINGERPRINT_DIFFERS`, or `USAGE` if nobody can be asked
    void confirm(Fingerprint got);

    /// Compares it with a fingerprint that was given before.
    static FingerprintCheck against(Fingerprint want) {
        return got -> {
            if (!got.equals(want)) {
                throw new Failure(FailureCode.FINGERPRINT_DIFFERS, "given", Facts.of("expected", want, "found", got));
            }
        };
    }
}
