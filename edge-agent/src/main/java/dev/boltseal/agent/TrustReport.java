package dev.boltseal.agent;

import dev.boltseal.console.Facts;
import dev.boltseal.format.json.JsonValue.JsonObject;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.util.List;
import java.util.stream.Collectors;

/// A trust file in words.
record TrustReport(TrustFile trust) {

    List<String> lines() {
        var facts = new Facts()
                .add("trust file", trust.fileName())
                .add("fingerprint", trust.fingerprint())
                .add("threshold", trust.threshold());
        for (Signer signer : trust.signers()) {
            facts.add("signer", "%s (key %s): %s".formatted(signer.name(), signer.key(), roles(signer)));
        }
        trust.revokedSigners().forEach(key -> facts.add("revoked signer", key.hex()));
        trust.revokedBundles().forEach(bundle -> facts.add("revoked bundle", bundle));
        return facts.add("serials", trust.lowestSerial() + "…" + trust.highestSerial())
                .lines();
    }

    JsonObject json() {
        return new ObjectWriter()
                .number("version", trust.version())
                .text("fingerprint", trust.fingerprint().digest().hex())
                .number("threshold", trust.threshold())
                .list("signers", trust.signers(), TrustReport::signer)
                .build();
    }

    private static JsonObject signer(Signer signer) {
        return new ObjectWriter()
                .text("name", signer.name().text())
                .text("keySha256", signer.key().sha256().hex())
                .texts("roles", signer.roles().stream().map(Role::text).toList())
                .build();
    }

    private static String roles(Signer signer) {
        return signer.roles().stream().map(Role::text).collect(Collectors.joining(", "));
    }
}
