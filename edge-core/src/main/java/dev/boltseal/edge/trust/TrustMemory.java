package dev.boltseal.edge.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.format.trust.TrustFile;
import java.util.Optional;

/// Remembers the newest version of a cluster's trust file, separately from the trust files. So older ones that
/// somebody restores can be recognized.
public interface TrustMemory {
    /// The highest version that was ever in force; empty before the first.
    Optional<Remembered> newest();

    /// Remembers a version that is in force. It must be the newest or higher. Survives a power cut when this
    /// returns.
    void note(TrustFile trust);

    /// @param version N of `trust-N.json`
    /// @param fingerprint of its bytes
    record Remembered(long version, Fingerprint fingerprint) {

        /// Refuses a different file with the number of this one.
        ///
        /// @throws Failure `TRUST_FORKED`
        void requireSame(TrustFile trust) {
            if (trust.version() == version && !trust.fingerprint().equals(fingerprint)) {
                throw new Failure(
                        FailureCode.TRUST_FORKED,
                        "memory",
                        Facts.of(
                                "file",
                                trust.fileName(),
                                "version",
                                version,
                                "expected",
                                fingerprint,
                                "found",
                                trust.fingerprint()));
            }
        }

        /// Refuses to have an older version in force than this one.
        ///
        /// @throws Failure `TRUST_ROLLED_BACK`, `TRUST_FORKED`
        void requireReached(TrustFile trust) {
            requireSame(trust);
            if (trust.version() < version) {
                throw new Failure(
                        FailureCode.TRUST_ROLLED_BACK,
                        Facts.of("expected", version, "found", trust.version(), "file", TrustFile.fileName(version)));
            }
        }
    }
}
