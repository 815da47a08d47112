package dev.boltseal.format;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.format.trust.TrustFile;
import java.nio.file.Path;
import java.util.Optional;

/// Whom a cluster trusts to seal bundles, and which bundles are revoked: a trust file that was sealed by enough of its
/// signers, and that somebody compared or that an older one led to.
public final class Trust {
    private final TrustFile file;

    private Trust(TrustFile file) {
        this.file = file;
    }

    /// Reads a trust file and the seals beside it, `FILE.<16 hex>.p7s`.
    ///
    /// The seals alone don't say that these are the right signers: anybody can make a trust file and sign it. What
    /// does is the fingerprint, so keep it where whoever brings the file can't change it.
    ///
    /// @param file `trust-N.json`, of any version
    /// @param fingerprint 64 hex characters, with or without spaces, as `boltseal trust show` prints them
    /// @throws Failure `FILE_UNREADABLE`; `TRUST_BELOW_THRESHOLD` without enough seals; `TRUST_INVALID`,
    ///     `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`; `FINGERPRINT_DIFFERS` if it is another trust file; `USAGE` if
    /// that is
    ///     not a fingerprint
    public static Trust read(Path file, String fingerprint) {
        Fingerprint expected = Fingerprint.parse(fingerprint);
        TrustFile trust = ReceivedTrust.read(file).first().orThrow();
        if (!trust.fingerprint().equals(expected)) {
            throw new Failure(
                    FailureCode.FINGERPRINT_DIFFERS,
                    "of-file",
                    Facts.of("file", file, "expected", expected, "found", trust.fingerprint()));
        }
        return new Trust(trust);
    }

    /// Reads the version after this one, which enough of this version's signers must have sealed. Its fingerprint
    /// needn't be compared.
    ///
    /// @param later `trust-N+1.json`, with its seals beside it
    /// @throws Failure as [#read]; `TRUST_OUT_OF_ORDER` if it is not the next version, `TRUST_FORKED` if it
    /// contradicts
    ///     this one
    public Trust next(Path later) {
        return new Trust(ReceivedTrust.read(later, Optional.of(file)).next(file).orThrow());
    }

    /// N of `trust-N.json`, 1 or more.
    public long version() {
        return file.version();
    }

    /// SHA-256 of the file, as 16 groups of 4 hex characters.
    public String fingerprint() {
        return file.fingerprint().toString();
    }

    TrustFile file() {
        return file;
    }
}
