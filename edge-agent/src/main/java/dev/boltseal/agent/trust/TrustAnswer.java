package dev.boltseal.agent.trust;

import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.TrustReport;
import java.util.ArrayList;
import java.util.List;

/// Answers with a trust file in force. The names are those of `boltseal trust show --json`.
final class TrustAnswer {
    private TrustAnswer() {}

    static Answer installed(TrustFile trust) {
        var report = new TrustReport(trust);
        List<String> lines = new ArrayList<>();
        lines.add("INSTALLED: " + trust.fileName());
        lines.addAll(report.facts().lines());
        return new Answer(report.json().build(), lines);
    }

    static Answer updated(TrustChange move) {
        var report = new TrustReport(move.to());
        List<String> lines = new ArrayList<>();
        lines.add(
                move.moved()
                        ? "UPDATED: trust " + move
                        : "ALREADY IN FORCE: %s, nothing newer there"
                                .formatted(move.to().fileName()));
        lines.addAll(report.facts().lines());
        return new Answer(report.json().number("from", move.from().version()).build(), lines);
    }

    static Answer shown(TrustFile trust) {
        var report = new TrustReport(trust);
        return new Answer(report.json().build(), report.facts().lines());
    }
}
