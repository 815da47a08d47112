package dev.boltseal.testkit.bundle;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// A trust file and those who seal it.
public record SampleTrust(TrustFile file, List<SigningKey> sealers) {
    private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

    public SampleTrust {
        sealers = List.copyOf(sealers);
    }

    /// `trust-1.json` with one signer for everything, sealed by that signer.
    public static SampleTrust in(SigningKey key) {
        var certificate = key.certificate();
        var signer = new Signer(certificate.name(), certificate.key(), EnumSet.allOf(Role.class));
        return new SampleTrust(TrustFile.first(new UtcTime(TIME), 1, List.of(signer)), List.of(key));
    }

    /// Makes a new signing key.
    public static SoftwareKey newKey(String name) {
        return SoftwareKey.generate(new SignerName(name), new SecureRandom());
    }

    /// Writes the file with its seals beside it.
    ///
    /// @return the trust file
    public Path write(Path directory) throws IOException {
        Path written = Files.write(directory.resolve(file.fileName()), file.bytes());
        for (SigningKey key : sealers) {
            Files.write(
                    directory.resolve(file.sealName(key.certificate().key())),
                    Seal.over(file.bytes(), key).der());
        }
        return written;
    }
}
