package dev.boltseal.cli;

import dev.boltseal.console.Console;
import dev.boltseal.console.TrustReport;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.TrustFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Answers with a trust file, and says whether it is sealed enough.
record TrustAnswer(Console console) {

    /// One that was written.
    void written(TrustRelease release, Path file) {
        long ofCurrent = release.missingOfCurrent();
        long ofNext = release.missingOfNext();
        boolean complete = ofCurrent + ofNext == 0;
        if (!complete) {
            console.warning(
                    "%s: want more seals before a cluster takes it: %d by signers of the version before, %d by its own"
                            .formatted(file, ofCurrent, ofNext));
        }
        var report = new TrustReport(release.next());
        var json = report.json()
                .text("file", file.toString())
                .bool("complete", complete)
                .number("missingSealsOfCurrent", ofCurrent)
                .number("missingSealsOfNext", ofNext);
        List<String> lines = new ArrayList<>(report.facts().add("file", file).lines());
        if (complete) {
            lines.add(next(release.next(), file));
        }
        console.answer(json.build(), lines);
    }

    /// One that was read.
    void read(ReceivedTrust received) {
        TrustFile trust = received.parsed();
        boolean complete = received.first() instanceof TrustVerdict.Accepted;
        if (!complete) {
            console.warning(
                    "%s: want good seals of %d of its signers, got fewer among %d; no cluster takes it like this"
                            .formatted(trust.fileName(), trust.threshold(), received.seals()));
        }
        var report = new TrustReport(trust);
        var json = report.json().bool("complete", complete).number("seals", received.seals());
        console.answer(
                json.build(), report.facts().add("seals", received.seals()).lines());
    }

    private static String next(TrustFile trust, Path file) {
        return trust.version() == 1
                ? "next: carry %s and its seals to the cluster, boltseal-edge trust install, read the fingerprint aloud"
                        .formatted(file)
                : "next: carry %s and its seals to the cluster, boltseal-edge trust update".formatted(file);
    }
}
