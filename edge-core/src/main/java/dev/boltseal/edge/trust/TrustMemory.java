package dev.boltseal.edge.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.format.trust.TrustFile;
import java.util.Optional;

/// Remembers, apart from the trust files themselves, how far a cluster's trust came: older ones that somebody puts back
/// are told from those in force.
public interface TrustMemory {
    /// The highest version that ever was in force; empty before the first.
    Optional<Remembered> newest();

    /// Remembers a version that is in force, higher than the newest or the same. Survives a power cut on return.
    void note(TrustFile trust);

    /// @param version N of `trust-N.json`
    /// @param fingerprint of its bytes
    record Remembered(long version, Fingerprint fingerprint) {

        /// Refuses another file under the number of this one.
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

        /// Refuses an older one as the one in force.
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
