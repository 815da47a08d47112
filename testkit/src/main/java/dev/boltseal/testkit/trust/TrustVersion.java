package dev.boltseal.testkit.trust;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.tamper.NamedKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A version of a trust file that is being made.
record TrustVersion(TrustFile file) {
    private static final UtcTime TIME = new UtcTime(Instant.parse("2026-11-22T00:00:00Z"));

    static TrustVersion first(long threshold, Signer... signers) {
        return new TrustVersion(TrustFile.first(TIME, threshold, List.of(signers)));
    }

    TrustVersion number(long version) {
        return with(
                version,
                file.threshold(),
                file.signers(),
                file.revokedSigners(),
                file.lowestSerial(),
                file.highestSerial());
    }

    TrustVersion threshold(long threshold) {
        return with(
                file.version(),
                threshold,
                file.signers(),
                file.revokedSigners(),
                file.lowestSerial(),
                file.highestSerial());
    }

    TrustVersion signers(Signer... signers) {
        return with(
                file.version(),
                file.threshold(),
                List.of(signers),
                file.revokedSigners(),
                file.lowestSerial(),
                file.highestSerial());
    }

    /// Revokes only these.
    TrustVersion revoked(NamedKey... keys) {
        List<Digest> revoked = Stream.of(keys)
                .map(each -> each.key().certificate().key().sha256())
                .toList();
        return with(
                file.version(), file.threshold(), file.signers(), revoked, file.lowestSerial(), file.highestSerial());
    }

    TrustVersion serials(long lowest, long highest) {
        return with(
                file.version(),
                file.threshold(),
                file.signers(),
                file.revokedSigners(),
                new Serial(lowest),
                new Serial(highest));
    }

    SampleTrust sealedBy(NamedKey... keys) {
        return new SampleTrust(
                file, Stream.of(keys).<SigningKey>map(NamedKey::key).toList());
    }

    private TrustVersion with(
            long version, long threshold, List<Signer> signers, List<Digest> revoked, Serial lowest, Serial highest) {
        return new TrustVersion(new TrustFile(
                version, file.createdAt(), threshold, signers, revoked, file.revokedBundles(), lowest, highest));
    }
}
