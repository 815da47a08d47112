package dev.boltseal.builder.trust;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.TrustChain;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A trust file that is about to be written. A cluster would refuse it only for seals that are still missing.
///
/// @param current the version before; absent for the first
/// @param next the version to write
/// @param keys of those who seal it now, at least one
public record TrustRelease(Optional<TrustFile> current, TrustFile next, List<? extends SigningKey> keys) {
    public TrustRelease {
        keys = List.copyOf(keys);
    }

    /// Writes the seals and then the document, all of them as new files.
    ///
    /// @return the document
    /// @throws Failure `SIGNER_UNKNOWN`, `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG` for a key whose seal would not
    ///     count, `TRUST_INVALID`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`; then nothing was written
    public Path write(Path directory) {
        keys.forEach(each -> completeness().requireCounting(each.certificate().key()));
        Map<Path, byte[]> files = seals(directory);
        requireAcceptable(List.copyOf(files.values()));
        Path document = directory.resolve(next.fileName());
        files.put(document, next.bytes());
        files.keySet().forEach(TrustRelease::requireAbsent);
        try {
            Files.createDirectories(directory);
            writeAll(files);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED, "trust-file", Facts.of("directory", directory, "reason", e), e);
        }
        return document;
    }

    /// Who has sealed it after it was written.
    public SigningProgress completeness() {
        return SigningProgress.of(
                current,
                next,
                keys.stream().map(each -> each.certificate().key()).collect(Collectors.toUnmodifiableSet()));
    }

    private Map<Path, byte[]> seals(Path directory) {
        Map<Path, byte[]> seals = new LinkedHashMap<>();
        byte[] content = next.bytes();
        keys.forEach(key -> seals.put(
                directory.resolve(next.sealName(key.certificate().key())),
                Seal.over(content, key).der()));
        return seals;
    }

    private void requireAcceptable(List<byte[]> seals) {
        TrustVerdict verdict = current.map(before -> TrustChain.next(before, next.bytes(), seals))
                .orElseGet(() -> TrustChain.first(next.bytes(), seals));
        if (verdict instanceof TrustVerdict.Refused refused
                && (completeness().reached() || refused.problem().code() != FailureCode.TRUST_BELOW_THRESHOLD)) {
            throw refused.failure();
        }
    }

    private static void requireAbsent(Path file) {
        if (Files.exists(file)) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "trust-file", Facts.of("file", file));
        }
    }

    private static void writeAll(Map<Path, byte[]> files) throws IOException {
        try {
            for (var each : files.entrySet()) {
                DurableFile.replace(each.getKey(), each.getValue());
            }
        } catch (IOException e) {
            for (Path file : files.keySet()) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }
}
