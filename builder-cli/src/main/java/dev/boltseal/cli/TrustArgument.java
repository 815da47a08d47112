package dev.boltseal.cli;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import java.nio.file.Path;

/// The file that somebody named as a trust file, and the seals beside it.
record TrustArgument(Path path) {

    /// What it says, where enough of its own signers sealed it.
    ///
    /// @throws BoltsealException `FILE_UNREADABLE`, `TRUST_BELOW_THRESHOLD`, `TRUST_INVALID`, `DOCUMENT_INVALID`,
    ///     `FEATURE_UNKNOWN`
    TrustFile sealed() {
        var received = ReceivedTrust.read(path);
        if (received.sealers().isEmpty()) {
            requireTrustFile(received);
        }
        return received.first().orThrow();
    }

    /// That another file has no seals is not what is wrong with it.
    private void requireTrustFile(ReceivedTrust received) {
        try {
            var ignored = received.parsed();
        } catch (BoltsealException e) {
            throw e.code() == FailureCode.FEATURE_UNKNOWN
                    ? e
                    : new BoltsealException(
                            FailureCode.TRUST_INVALID,
                            "%s: want a trust file, trust-N.json as boltseal trust wrote it, got another file; give the right one, its seals beside it"
                                    .formatted(path),
                            e);
        }
    }
}
