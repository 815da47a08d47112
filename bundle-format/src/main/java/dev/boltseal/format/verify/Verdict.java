package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;

/// Whether a bundle may be received. Both outcomes are expected, so both are values.
public sealed interface Verdict {

    /// Sealed by a trusted signer, valid, not revoked, and for this cluster.
    record Trusted(TrustedManifest manifest) implements Verdict {}

    /// May not be received; has the first check that failed.
    record Refused(Problem problem) implements Verdict {
        static Refused of(Failure failure) {
            return new Refused(failure.problem());
        }

        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }

    /// The manifest, for callers that can't continue if it is refused.
    ///
    /// @throws Failure the refusal
    default TrustedManifest orThrow() {
        return switch (this) {
            case Trusted(var manifest) -> manifest;
            case Refused refused -> throw refused.failure();
        };
    }
}
