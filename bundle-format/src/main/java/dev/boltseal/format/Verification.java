package dev.boltseal.format;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Problem;

/// What [Verifier] found. Both outcomes are expected, so both are values, and a `switch` must handle both.
public sealed interface Verification {

    /// Every check passed.
    ///
    /// @param bundle what the file contains
    record Verified(Bundle bundle) implements Verification {}

    /// The bundle is damaged, forged, revoked, or for another cluster. Nothing in it may be used.
    ///
    /// @param problem the first check that failed; [dev.boltseal.base.failure.Messages] says it in other languages
    record Refused(Problem problem) implements Verification {
        /// The reason, for programs. Its [id][FailureCode#id], for example `V006`, never changes.
        public FailureCode code() {
            return problem.code();
        }

        /// The reason in English, with its id: `V006: this bundle is for cluster plant-1, and this is plant-2. …`
        public String message() {
            return problem.message();
        }

        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }

    /// The bundle, for callers that can't continue without it.
    ///
    /// @throws Failure the refusal
    default Bundle orThrow() {
        return switch (this) {
            case Verified(var bundle) -> bundle;
            case Refused refused -> throw refused.failure();
        };
    }
}
