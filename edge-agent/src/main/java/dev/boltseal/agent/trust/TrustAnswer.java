package dev.boltseal.agent.trust;

import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.TrustReport;
import java.util.ArrayList;
import java.util.List;

/// Answers with a trust file in force. The names are those of `boltseal trust show --json`.
final class TrustAnswer {
    private static final String NEXT = "next: boltseal-edge workloads import BUNDLE.zip";

    private TrustAnswer() {}

    /// @param options to append to the next command
    static Answer installed(TrustFile trust, String options) {
        var report = new TrustReport(trust);
        List<String> lines = new ArrayList<>();
        lines.add("INSTALLED: " + trust.fileName());
        lines.addAll(report.facts().lines());
        lines.add(NEXT + options);
        return new Answer(report.json().build(), lines);
    }

    /// @param options to append to the next command
    static Answer updated(TrustChange move, String options) {
        var report = new TrustReport(move.to());
        List<String> lines = new ArrayList<>();
        lines.add(
                move.moved()
                        ? "UPDATED: trust file version " + move
                        : "ALREADY IN FORCE: %s; nothing newer was found"
                                .formatted(move.to().fileName()));
        lines.addAll(report.facts().lines());
        lines.add(NEXT + options);
        return new Answer(
                report.json()
                        .number("trustVersionBefore", move.from().version())
                        .build(),
                lines);
    }

    static Answer shown(TrustFile trust) {
        var report = new TrustReport(trust);
        return new Answer(report.json().build(), report.facts().lines());
    }
}
