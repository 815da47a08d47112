package dev.boltseal.builder.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.SignerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `signer.pem`, by which a signer is told to others.
public record SignerFile(Path file) {
    private static final int MAX_BYTES = 1 << 16;

    /// @throws Failure `FILE_UNREADABLE`, `KEY_INVALID`
    public SignerCertificate certificate() {
        try (var in = Files.newInputStream(file)) {
            return SignerCertificate.parsePem(new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "signer", Facts.of("file", file, "reason", e), e);
        }
    }
}
