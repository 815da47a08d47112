package dev.boltseal.terminal;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.util.stream.Collectors;

/// A trust file in the form for programs and for people; every command shows it in the same words.
public record TrustReport(TrustFile trust) {

    /// Its fields; a command adds its own.
    public ObjectWriter json() {
        return new ObjectWriter()
                .number("trustVersion", trust.version())
                .text("createdAt", trust.createdAt().toString())
                .number("threshold", trust.threshold())
                .text("trustFingerprint", trust.fingerprint().digest().hex())
                .list("signers", trust.signers(), TrustReport::json)
                .texts(
                        "revokedSigners",
                        trust.revokedSigners().stream().map(Digest::hex).toList())
                .texts(
                        "revokedBundles",
                        trust.revokedBundles().stream().map(BundleId::hex).toList())
                .number("lowestSerial", trust.lowestSerial().value())
                .number("highestSerial", trust.highestSerial().value());
    }

    /// The same as lines, with the fingerprint in groups to read aloud.
    public Summary facts() {
        var facts = new Summary()
                .add("version", trust.version())
                .add("created", trust.createdAt())
                .add("fingerprint", trust.fingerprint());
        trust.signers().forEach(each -> facts.add("signer", text(each)));
        facts.add("threshold", new Count(trust.threshold(), "signature") + " for a new version");
        trust.revokedSigners().forEach(each -> facts.add("revoked key", each.hex()));
        trust.revokedBundles().forEach(each -> facts.add("revoked bundle", each.hex()));
        return facts.add("serials", trust.lowestSerial() + "…" + trust.highestSerial());
    }

    private static JsonObject json(Signer signer) {
        return new ObjectWriter()
                .text("name", signer.name().text())
                .text("keyId", signer.key().shortId())
                .text("keySha256", signer.key().sha256().hex())
                .texts("roles", signer.roles().stream().map(Role::text).toList())
                .build();
    }

    private static String text(Signer signer) {
        String roles = signer.roles().stream().map(Role::text).collect(Collectors.joining(","));
        return "%s  %s  %s".formatted(signer.key().shortId(), roles, signer.name());
    }
}
