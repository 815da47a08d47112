package dev.boltseal.cli.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.TrustFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A trust file on the disk that may not have enough seals yet, and the version before it, where that lies beside.
///
/// @param received it and its seals
/// @param trust what it says
/// @param before complete by its own rule
record TrustDraft(ReceivedTrust received, TrustFile trust, Optional<TrustFile> before) {

    /// @throws Failure `FILE_UNREADABLE`, `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    static TrustDraft read(Path file) {
        var received = ReceivedTrust.read(file);
        TrustFile trust = received.parsed();
        return new TrustDraft(received, trust, before(file, trust.version() - 1));
    }

    /// Whoever sealed it, and these keys.
    Completeness completeness(Set<P256Key> more) {
        Set<P256Key> sealers = new HashSet<>(received.sealers());
        sealers.addAll(more);
        return Completeness.of(before, trust, sealers);
    }

    /// Refuses a file whose seals nobody would find beside it.
    ///
    /// @throws Failure `USAGE`
    void requireProperName() {
        String name = String.valueOf(received.file().getFileName());
        if (!name.equals(trust.fileName())) {
            throw new Failure(
                    FailureCode.USAGE,
                    "trust-file-name",
                    Facts.of("file", received.file(), "expected", trust.fileName(), "found", name));
        }
    }

    private static Optional<TrustFile> before(Path file, long version) {
        Path before = file.resolveSibling(TrustFile.fileName(version));
        if (version < 1 || !Files.exists(before)) {
            return Optional.empty();
        }
        return switch (ReceivedTrust.read(before).first()) {
            case TrustVerdict.Accepted(var trust) -> Optional.of(trust).filter(found -> found.version() == version);
            case TrustVerdict.Refused refused -> Optional.empty();
        };
    }
}
