package dev.boltseal.edge.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.Fingerprint;

/// Makes sure, by a way that is not the file's own, that a first trust file comes from the right people.
@FunctionalInterface
public interface FingerprintCheck {
    /// @param got fingerprint of the file at hand
    /// @throws Failure `FINGERPRINT_DIFFERS`, or `USAGE` where nobody can be asked
    void confirm(Fingerprint got);

    /// Compares with what was given beforehand.
    static FingerprintCheck against(Fingerprint want) {
        return got -> {
            if (!got.equals(want)) {
                throw new Failure(FailureCode.FINGERPRINT_DIFFERS, "given", Facts.of("expected", want, "found", got));
            }
        };
    }
}
