package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;

/// What a trust file says about a key in a given role.
public sealed interface KeyStatus {

    /// The key may sign this.
    record Trusted(Signer signer) implements KeyStatus {}

    /// The key may not sign this, and why.
    sealed interface Untrusted extends KeyStatus {
        /// The refusal to report.
        ///
        /// @param subject name of what was signed; the first word of the message
        Failure failure(String subject);
    }

    /// The trust file does not list the key.
    record Unknown(P256Key key, long trustVersion) implements Untrusted {
        @Override
        public Failure failure(String subject) {
            return new Failure(
                    FailureCode.SIGNER_UNKNOWN,
                    "not-in-trust",
                    Facts.of("document", subject, "trustVersion", trustVersion, "found", key));
        }
    }

    /// The trust file revokes the key, whether or not it also lists it.
    record Revoked(P256Key key, long trustVersion) implements Untrusted {
        @Override
        public Failure failure(String subject) {
            return new Failure(
                    FailureCode.SIGNER_REVOKED,
                    Facts.of("document", subject, "trustVersion", trustVersion, "found", key));
        }
    }

    /// The trust file lists the key for another role.
    record WrongRole(Signer signer, Role wanted) implements Untrusted {
        @Override
        public Failure failure(String subject) {
            return new Failure(
                    FailureCode.SIGNER_ROLE_WRONG,
                    Facts.of("document", subject, "role", wanted.text(), "signer", signer.name()));
        }
    }
}
