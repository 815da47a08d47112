package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a cluster trusts: `trust-N.json`. Lists are sorted on entry.
///
/// @param version N, 1…2^53−1
/// @param threshold how many distinct signers with the role `trust` must sign a trust file
/// @param signers sorted by name; no two have the same name or key
/// @param revokedSigners SHA-256 of SubjectPublicKeyInfos, which need not belong to the signers; sorted
/// @param revokedBundles sorted
/// @param lowestSerial lowest serial of a bundle that may be imported, whatever its workload
/// @param highestSerial highest such serial
public record TrustFile(
        long version,
        UtcTime createdAt,
        long threshold,
        List<Signer> signers,
        List<Digest> revokedSigners,
        List<BundleId> revokedBundles,
        Serial lowestSerial,
        Serial highestSerial) {
    /// Largest trust file, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    /// Highest threshold. With it, the seals of two versions' thresholds still fit into the number that a reader
    /// reads.
    public static final int MAX_THRESHOLD = 32;

    private static final DocumentForm<TrustFile> FORM = new DocumentForm<>(
            Phrase.of("document.trust-file"),
            "application/vnd.boltseal.trust.v1+json",
            MAX_BYTES,
            TrustFile::read,
            TrustFile::toJson);

    /// @throws dev.boltseal.base.failure.Failure `TRUST_INVALID` if the fields contradict each other
    public TrustFile {
        signers = signers.stream().sorted(Comparator.comparing(Signer::name)).toList();
        revokedSigners = revokedSigners.stream().sorted().toList();
        revokedBundles = revokedBundles.stream().sorted().toList();
        TrustRules.check(version, threshold, signers, revokedSigners, revokedBundles);
        TrustRules.checkWindow(lowestSerial, highestSerial);
    }

    /// Version 1: these signers, nothing revoked, every serial allowed.
    public static TrustFile first(UtcTime createdAt, long threshold, List<Signer> signers) {
        return new TrustFile(
                1, createdAt, threshold, signers, List.of(), List.of(), new Serial(1), new Serial(Serial.MAX));
    }

    /// Reads received bytes, which must be in canonical form. The signatures, which are checked elsewhere, decide
    /// whether to trust them.
    ///
    /// @throws dev.boltseal.base.failure.Failure `DOCUMENT_INVALID`, `TRUST_INVALID`, `FEATURE_UNKNOWN`
    public static TrustFile parse(byte[] bytes) {
        return FORM.parse(bytes);
    }

    /// The canonical form.
    public byte[] bytes() {
        return FORM.bytes(this);
    }

    /// SHA-256 of the bytes, to be read aloud when a cluster gets its first trust file.
    public Fingerprint fingerprint() {
        return new Fingerprint(Digest.of(bytes()));
    }

    /// `trust-N.json`.
    public String fileName() {
        return fileName(version);
    }

    /// `trust-N.json` for any N.
    public static String fileName(long version) {
        return "trust-%d.json".formatted(version);
    }

    /// `trust-N.json.<first 16 hex of the key's SHA-256>.p7s`.
    public String sealName(P256Key signer) {
        return "%s.%s.p7s".formatted(fileName(), signer.shortId());
    }

    /// Whether the key may sign in this role. Revocation is checked first.
    public KeyStatus status(P256Key key, Role role) {
        if (revokes(key)) {
            return new KeyStatus.Revoked(key, version);
        }
        Optional<Signer> known =
                signers.stream().filter(signer -> signer.key().equals(key)).findFirst();
        return known.<KeyStatus>map(signer -> signer.roles().contains(role)
                        ? new KeyStatus.Trusted(signer)
                        : new KeyStatus.WrongRole(signer, role))
                .orElseGet(() -> new KeyStatus.Unknown(key, version));
    }

    /// Whether the key is revoked, whether it is a signer or not.
    public boolean revokes(P256Key key) {
        return revokedSigners.contains(key.sha256());
    }

    /// Whether this bundle may no longer be imported or applied.
    public boolean revokes(BundleId bundle) {
        return revokedBundles.contains(bundle);
    }

    /// Whether the serial is in the range `lowestSerial`…`highestSerial`.
    public boolean inWindow(Serial serial) {
        return lowestSerial.compareTo(serial) <= 0 && serial.compareTo(highestSerial) <= 0;
    }

    private static TrustFile read(ObjectFields fields) {
        return new TrustFile(
                fields.number("version"),
                UtcTime.read(fields, "createdAt"),
                fields.number("threshold"),
                fields.objects("signers", Signer::read),
                fields.texts("revokedSigners").stream().map(Digest::new).toList(),
                fields.texts("revokedBundles").stream().map(BundleId::new).toList(),
                new Serial(fields.number("lowestSerial")),
                new Serial(fields.number("highestSerial")));
    }

    private JsonObject toJson() {
        return new ObjectWriter()
                .text("mediaType", FORM.mediaType())
                .number("version", version)
                .text("createdAt", createdAt.toString())
                .number("threshold", threshold)
                .list("signers", signers, Signer::toJson)
                .texts(
                        "revokedSigners",
                        revokedSigners.stream().map(Digest::hex).toList())
                .texts(
                        "revokedBundles",
                        revokedBundles.stream().map(BundleId::hex).toList())
                .number("lowestSerial", lowestSerial.value())
                .number("highestSerial", highestSerial.value())
                .build();
    }
}
