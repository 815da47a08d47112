package dev.boltseal.agent.trust;

import dev.boltseal.edge.trust.TrustMove;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.TrustReport;
import java.util.ArrayList;
import java.util.List;

/// Answers with a trust file in force. The names are those of `boltseal trust show --json`.
record TrustAnswer(Console console) {

    void installed(TrustFile trust) {
        var report = new TrustReport(trust);
        List<String> lines = new ArrayList<>();
        lines.add("INSTALLED: " + trust.fileName());
        lines.addAll(report.facts().lines());
        console.answer(report.json().build(), lines);
    }

    void updated(TrustMove move) {
        var report = new TrustReport(move.to());
        List<String> lines = new ArrayList<>();
        lines.add(
                move.moved()
                        ? "UPDATED: trust " + move
                        : "ALREADY IN FORCE: %s, nothing newer there"
                                .formatted(move.to().fileName()));
        lines.addAll(report.facts().lines());
        console.answer(report.json().number("from", move.from().version()).build(), lines);
    }

    void shown(TrustFile trust) {
        var report = new TrustReport(trust);
        console.answer(report.json().build(), report.facts().lines());
    }
}
