package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;

/// What a trust file says about a key in a role.
public sealed interface Standing {

    /// The key may sign this.
    record Trusted(Signer signer) implements Standing {}

    /// The key may not sign this, and why.
    sealed interface Untrusted extends Standing {
        /// The refusal to report.
        ///
        /// @param subject name of what was signed, first word of the message
        Failure failure(String subject);
    }

    /// The trust file does not name the key.
    record Unknown(P256Key key, long trustVersion) implements Untrusted {
        @Override
        public Failure failure(String subject) {
            return new Failure(
                    FailureCode.SIGNER_UNKNOWN,
                    "%s: want a signer of trust-%d.json, got the unknown key %s; ask who sent it, or add the key to the trust file"
                            .formatted(subject, trustVersion, key));
        }
    }

    /// The trust file revokes the key, whether or not it also names it.
    record Revoked(P256Key key, long trustVersion) implements Untrusted {
        @Override
        public Failure failure(String subject) {
            return new Failure(
                    FailureCode.SIGNER_REVOKED,
                    "%s: want a signer of trust-%d.json, got the revoked key %s; have it signed again with a current key"
                            .formatted(subject, trustVersion, key));
        }
    }

    /// The trust file names the key for something else.
    record WrongRole(Signer signer, Role wanted) implements Untrusted {
        @Override
        public Failure failure(String subject) {
            return new Failure(
                    FailureCode.SIGNER_ROLE_WRONG,
                    "%s: want a signer with the role %s, got %s, who has not; have it signed by one who has"
                            .formatted(subject, wanted.text(), signer.name()));
        }
    }
}
