package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.format.json.JsonValue.JsonObject;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A trust file in force, for programs and for people.
record TrustReport(Console console) {

    void installed(TrustFile trust) {
        List<String> lines = new ArrayList<>();
        lines.add("INSTALLED: " + trust.fileName());
        lines.addAll(lines(trust));
        console.answer(json(trust), lines);
    }

    void shown(TrustFile trust) {
        console.answer(json(trust), lines(trust));
    }

    /// The names are those of `boltseal trust show --json`.
    private static JsonObject json(TrustFile trust) {
        return new ObjectWriter()
                .number("version", trust.version())
                .text("createdAt", trust.createdAt().toString())
                .number("threshold", trust.threshold())
                .text("fingerprint", trust.fingerprint().digest().hex())
                .list("signers", trust.signers(), TrustReport::json)
                .texts(
                        "revokedSigners",
                        trust.revokedSigners().stream().map(Digest::hex).toList())
                .texts(
                        "revokedBundles",
                        trust.revokedBundles().stream().map(BundleId::hex).toList())
                .number("lowestSerial", trust.lowestSerial().value())
                .number("highestSerial", trust.highestSerial().value())
                .build();
    }

    private static JsonObject json(Signer signer) {
        return new ObjectWriter()
                .text("name", signer.name().text())
                .text("keyId", signer.key().shortId())
                .text("keySha256", signer.key().sha256().hex())
                .texts("roles", signer.roles().stream().map(Role::text).toList())
                .build();
    }

    private static List<String> lines(TrustFile trust) {
        List<String> lines = new ArrayList<>();
        lines.add("version      " + trust.version());
        lines.add("fingerprint  " + trust.fingerprint());
        for (Signer signer : trust.signers()) {
            String roles = signer.roles().stream().map(Role::text).collect(Collectors.joining(","));
            lines.add("signer       %s  %s  %s".formatted(signer.key().shortId(), roles, signer.name()));
        }
        lines.add("threshold    " + trust.threshold());
        trust.revokedSigners().forEach(each -> lines.add("revoked key  " + each.hex()));
        trust.revokedBundles().forEach(each -> lines.add("revoked      " + each.hex()));
        lines.add("serials      %s…%s".formatted(trust.lowestSerial(), trust.highestSerial()));
        return lines;
    }
}
