package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.trust.Signer;

/// Whether a sealed document comes from somebody trusted to have sealed it.
public sealed interface SealVerdict {

    /// Every check passed, in this order: structure, the signer's role, signature.
    record Trusted(Signer signer) implements SealVerdict {}

    /// The first check that failed.
    ///
    /// @param problem with the code `SEAL_MALFORMED`, `SIGNER_UNKNOWN`, `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG` or
    /// `SEAL_BROKEN`
    record Refused(Problem problem) implements SealVerdict {
        static Refused of(Failure failure) {
            return new Refused(failure.problem());
        }

        /// The same as an exception.
        public Failure failure() {
            return new Failure(problem);
        }
    }
}
