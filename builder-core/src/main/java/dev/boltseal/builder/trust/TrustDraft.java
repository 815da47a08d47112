package dev.boltseal.builder.trust;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A trust file on the disk that may not have enough seals yet, and the version before it, if that is beside it.
///
/// @param received the file and its seals
/// @param trust its content
/// @param before complete by its own rule
public record TrustDraft(ReceivedTrust received, TrustFile trust, Optional<TrustFile> before) {

    /// @throws Failure `FILE_UNREADABLE`, `TRUST_INVALID`, `FEATURE_UNKNOWN`
    public static TrustDraft read(Path file) {
        var received = ReceivedTrust.read(file);
        TrustFile trust = parsed(received);
        return new TrustDraft(received, trust, before(file, trust.version() - 1));
    }

    private static TrustFile parsed(ReceivedTrust received) {
        try {
            return received.parsed();
        } catch (Failure e) {
            throw e.code() == FailureCode.DOCUMENT_INVALID
                    ? new Failure(FailureCode.TRUST_INVALID, "not-a-trust-file", Facts.of("file", received.file()), e)
                    : e;
        }
    }

    /// Counts the seals that were beside it when it was read.
    public SigningProgress completeness() {
        return SigningProgress.of(before, trust, received.sealers());
    }

    /// Refuses a file with a name beside which nobody would look for seals.
    ///
    /// @throws Failure `USAGE`
    public void requireProperName() {
        String name = String.valueOf(received.file().getFileName());
        if (!name.equals(trust.fileName())) {
            throw new Failure(
                    FailureCode.USAGE,
                    "trust-file-name",
                    Facts.of("file", received.file(), "expected", trust.fileName(), "found", name));
        }
    }

    /// Adds the seals of those who have not sealed it yet, each in its own file beside it.
    ///
    /// @return how many seals are new, and who has sealed it after that
    /// @throws Failure `SIGNER_UNKNOWN`, `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG` for a key whose seal would not
    ///     count, in which case nothing was written; `OUTPUT_FAILED`
    public Signed sign(List<? extends SigningKey> given) {
        Map<P256Key, SigningKey> keys = new LinkedHashMap<>();
        given.forEach(key -> keys.put(key.certificate().key(), key));
        keys.keySet().forEach(completeness()::requireCounting);
        keys.keySet().removeAll(received.sealers());
        keys.values().forEach(this::write);
        Set<P256Key> sealers = new HashSet<>(received.sealers());
        sealers.addAll(keys.keySet());
        return new Signed(keys.size(), SigningProgress.of(before, trust, sealers));
    }

    /// @param seals how many are new
    /// @param completeness with the new ones
    public record Signed(int seals, SigningProgress completeness) {}

    private void write(SigningKey key) {
        Path seal =
                received.file().resolveSibling(trust.sealName(key.certificate().key()));
        try {
            DurableFile.replace(seal, Seal.over(trust.bytes(), key).der());
        } catch (IOException e) {
            throw new Failure(FailureCode.OUTPUT_FAILED, "seal", Facts.of("seal", seal, "reason", e), e);
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
