package dev.boltseal.agent.trust;

import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.TrustReport;

/// Answers with a trust file in force. The names are those of `boltseal trust show --json`.
final class TrustAnswer {
    private static final String NEXT = "boltseal-edge workloads import BUNDLE.zip";

    private TrustAnswer() {}

    /// @param options to append to the next command
    static Answer installed(TrustFile trust, String options) {
        var report = new TrustReport(trust);
        var said = new Report()
                .line("INSTALLED: " + trust.fileName())
                .facts(report.facts())
                .next(NEXT + options);
        return new Answer(report.json().build(), said);
    }

    /// @param options to append to the next command
    static Answer updated(TrustChange move, String options) {
        var report = new TrustReport(move.to());
        var said = new Report();
        said.line(
                move.moved()
                        ? "UPDATED: trust file version " + move
                        : "ALREADY IN FORCE: %s; nothing newer was found"
                                .formatted(move.to().fileName()));
        said.facts(report.facts()).next(NEXT + options);
        return new Answer(
                report.json()
                        .number("trustVersionBefore", move.from().version())
                        .build(),
                said);
    }

    static Answer shown(TrustFile trust) {
        var report = new TrustReport(trust);
        return new Answer(report.json().build(), new Report().facts(report.facts()));
    }
}
