package dev.boltseal.cli.trust;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.trust.SigningProgress;
import dev.boltseal.builder.trust.TrustRelease;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.TrustReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Answers with a trust file: its content, who has sealed it, and who still has to.
///
/// @param completeness of the trust file
/// @param file its path
record TrustAnswer(SigningProgress completeness, Path file) {

    /// Writes a trust file, and answers with it.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [TrustRelease#write]
    static Answer released(TrustRelease release, Path directory) {
        return new TrustAnswer(release.completeness(), release.write(directory))
                .written(release.keys().size());
    }

    /// The answer after it was written, or seals were added.
    ///
    /// @param newSeals how many seals are new
    Answer written(int newSeals) {
        return new Answer(
                json().text("file", file.toString())
                        .number("newSeals", newSeals)
                        .build(),
                next(new Report().facts(facts().add("file", file))),
                warnings());
    }

    /// The answer after it was read.
    Answer read(ReceivedTrust received) {
        List<String> warnings = new ArrayList<>(warnings());
        if (received.unread() > 0) {
            warnings.add(
                    "%s has more than %d seals beside it, and %d were not read; leave only those of the signers there"
                            .formatted(file, ReceivedTrust.MAX_SEALS, received.unread()));
        }
        return new Answer(
                json().number("sealCount", received.seals() + received.unread()).build(),
                new Report()
                        .facts(facts().add("seals", "%d beside it".formatted(received.seals() + received.unread()))),
                warnings);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!completeness.reached()) {
            warnings.add("%s needs more seals before a cluster accepts it: %s".formatted(file, missing()));
        }
        if (!completeness.knowsBefore()) {
            warnings.add(
                    "%s is an update of %s, which isn't here with its seals, so it may need more seals than are counted"
                            .formatted(file, TrustFile.fileName(trust().version() - 1)));
        }
        return warnings;
    }

    private ObjectWriter json() {
        var json = new TrustReport(trust()).json().bool("complete", completeness.reached());
        if (completeness.knowsBefore()) {
            json.number("missingSealsOfCurrent", completeness.missingOfCurrent());
        }
        return json.number("missingSealsOfNext", completeness.missingOfNext())
                .list("signedBy", completeness.signed(), TrustAnswer::json)
                .list("mayStillSign", completeness.open(), TrustAnswer::json);
    }

    private Summary facts() {
        var facts = new TrustReport(trust()).facts();
        completeness.signed().forEach(each -> facts.add("signed by", text(each)));
        completeness.open().forEach(each -> facts.add("may still sign", text(each)));
        return completeness.reached() ? facts : facts.add("missing", missing());
    }

    private String missing() {
        String own = "%d by its own signers".formatted(completeness.missingOfNext());
        return trust().version() > 1 && completeness.knowsBefore()
                ? "%d by signers of %s, and %s; one seal can count for both"
                        .formatted(completeness.missingOfCurrent(), TrustFile.fileName(trust().version() - 1), own)
                : own;
    }

    private Report next(Report report) {
        String carried = "carry %s and its seals to ".formatted(file);
        if (!completeness.reached()) {
            return report.next(carried + "another signer, who runs:", "boltseal trust sign " + file.getFileName());
        }
        return trust().version() == 1
                ? report.next(
                        carried + "the cluster, and compare the fingerprint there:",
                        "boltseal-edge trust install " + file.getFileName())
                : report.next(
                        carried + "the cluster, and run there:", "boltseal-edge trust update " + file.getFileName());
    }

    private TrustFile trust() {
        return completeness.trust();
    }

    private static JsonObject json(Signer signer) {
        return new ObjectWriter()
                .text("name", signer.name().text())
                .text("keyId", signer.key().shortId())
                .build();
    }

    private static String text(Signer signer) {
        return "%s  %s".formatted(signer.key().shortId(), signer.name());
    }
}
