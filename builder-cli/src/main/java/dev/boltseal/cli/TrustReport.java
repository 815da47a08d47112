package dev.boltseal.cli;

import dev.boltseal.console.Console;
import dev.boltseal.format.json.JsonValue.JsonObject;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A trust file, for programs and for people.
final class TrustReport {
    private final Console console;

    TrustReport(Console console) {
        this.console = console;
    }

    /// Answers with a trust file that was written, and says how many seals it still needs.
    void written(TrustRelease release, Path file) {
        long ofCurrent = release.missingOfCurrent();
        long ofNext = release.missingOfNext();
        boolean complete = ofCurrent + ofNext == 0;
        if (!complete) {
            console.warning(
                    "%s: want more seals before a cluster takes it: %d by signers of the version before, %d by its own"
                            .formatted(file, ofCurrent, ofNext));
        }
        var json = fields(release.next())
                .text("file", file.toString())
                .bool("complete", complete)
                .number("missingSealsOfCurrent", ofCurrent)
                .number("missingSealsOfNext", ofNext);
        List<String> lines =
                new ArrayList<>(facts(release.next()).add("file", file).lines());
        if (complete) {
            lines.add(next(release.next(), file));
        }
        console.answer(json.build(), lines);
    }

    /// Answers with a trust file that was read.
    ///
    /// @param complete whether enough of its own signers sealed it
    /// @param seals how many seals stand beside it, of whatever worth
    void read(TrustFile trust, boolean complete, int seals) {
        if (!complete) {
            console.warning(
                    "%s: want good seals of %d of its signers, got fewer among %d; no cluster takes it like this"
                            .formatted(trust.fileName(), trust.threshold(), seals));
        }
        var json = fields(trust).bool("complete", complete).number("seals", seals);
        console.answer(json.build(), facts(trust).add("seals", seals).lines());
    }

    private static ObjectWriter fields(TrustFile trust) {
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
                .number("highestSerial", trust.highestSerial().value());
    }

    private static JsonObject json(Signer signer) {
        return new ObjectWriter()
                .text("name", signer.name().text())
                .text("keyId", signer.key().shortId())
                .text("keySha256", signer.key().sha256().hex())
                .texts("roles", signer.roles().stream().map(Role::text).toList())
                .build();
    }

    private static Facts facts(TrustFile trust) {
        var facts = new Facts()
                .add("version", trust.version())
                .add("created", trust.createdAt())
                .add("fingerprint", trust.fingerprint());
        for (Signer signer : trust.signers()) {
            facts.add("signer", "%s  %s  %s".formatted(signer.key().shortId(), roles(signer), signer.name()));
        }
        facts.add("threshold", "%d to change this".formatted(trust.threshold()));
        trust.revokedSigners().forEach(each -> facts.add("revoked key", each.hex()));
        trust.revokedBundles().forEach(each -> facts.add("revoked bundle", each.hex()));
        return facts.add("serials", trust.lowestSerial() + "…" + trust.highestSerial());
    }

    private static String roles(Signer signer) {
        return signer.roles().stream().map(Role::text).collect(Collectors.joining(","));
    }

    private static String next(TrustFile trust, Path file) {
        return trust.version() == 1
                ? "next: carry %s and its seals to the cluster, boltseal-edge trust install, read the fingerprint aloud"
                        .formatted(file)
                : "next: carry %s and its seals to the cluster, boltseal-edge trust update".formatted(file);
    }
}
