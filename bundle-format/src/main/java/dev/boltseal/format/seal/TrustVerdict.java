package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.trust.TrustFile;

/// Whether a received trust file may take effect.
public sealed interface TrustVerdict {

    /// The accepted trust file.
    ///
    /// @throws Failure the refusal
    default TrustFile orThrow() {
        return switch (this) {
            case Accepted(var trust) -> trust;
            case Refused refused -> throw refused.failure();
        };
    }

    /// It may take effect.
    record Accepted(TrustFile trust) implements TrustVerdict {}

    /// It may not take effect.
    ///
    /// @param problem with the code `TRUST_BELOW_THRESHOLD`, `TRUST_OUT_OF_ORDER`, `TRUST_FORKED`, `TRUST_INVALID`,
    ///     `DOCUMENT_INVALID` or `FEATURE_UNKNOWN`
    record Refused(Problem problem) implements TrustVerdict {
        static Refused of(Failure failure) {
            return new Refused(failure.problem());
        }

        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }
}
