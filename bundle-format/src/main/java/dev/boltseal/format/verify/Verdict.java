package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;

/// Whether a bundle may be received. Both outcomes are expected, so both are values.
public sealed interface Verdict {

    /// Sealed by a trusted signer, strict, not revoked, for this cluster.
    record Trusted(TrustedManifest manifest) implements Verdict {}

    /// Not to be received, by the first check that did not pass.
    record Refused(Problem problem) implements Verdict {
        static Refused of(Failure failure) {
            return new Refused(failure.problem());
        }

        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }

    /// The manifest, for whoever has nothing to do when it is refused.
    ///
    /// @throws Failure the refusal
    default TrustedManifest orThrow() {
        return switch (this) {
            case Trusted(var manifest) -> manifest;
            case Refused refused -> throw refused.failure();
        };
    }
}
