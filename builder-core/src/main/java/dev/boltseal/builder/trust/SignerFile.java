package dev.boltseal.builder.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.SignerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `signer.pem`, the file that introduces a signer to others.
public record SignerFile(Path file) {
    private static final int MAX_BYTES = 1 << 16;

    /// @throws Failure `FILE_UNREADABLE`, `KEY_INVALID`
    public SignerCertificate certificate() {
        try (var in = Files.newInputStream(file)) {
            return parsed(new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "signer", Facts.of("file", file, "reason", e), e);
        }
    }

    private SignerCertificate parsed(String pem) {
        try {
            return SignerCertificate.parsePem(pem);
        } catch (Failure e) {
            throw pem.contains("PRIVATE KEY-----")
                    ? new Failure(
                            FailureCode.KEY_INVALID,
                            "signer-is-key",
                            Facts.of("file", file, "certificate", certificateBeside()),
                            e)
                    : new Failure(FailureCode.KEY_INVALID, "signer-is-other", Facts.of("file", file), e);
        }
    }

    /// Named as by `boltseal keygen`.
    private Path certificateBeside() {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(
                name.endsWith(".key") ? name.substring(0, name.length() - 4) + ".pem" : "signer.pem");
    }
}
