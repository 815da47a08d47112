package dev.boltseal.agent.doctor;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.health.Finding;
import dev.boltseal.edge.health.Finding.Result;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Table;
import java.util.List;
import java.util.Locale;

/// Findings, for programs and for people.
record DoctorReport(List<Finding> findings) {

    Answer answer() {
        long problems = findings.stream()
                .filter(each -> each.result() == Result.WRONG || each.result() == Result.FAILED)
                .count();
        var table = new Table("Check", "Result", "Finding");
        findings.forEach(each -> table.row(each.check(), word(each), sentence(each)));
        return new Answer(
                new ObjectWriter()
                        .bool("healthy", problems == 0)
                        .number("problemCount", problems)
                        .list("checks", findings, DoctorReport::json)
                        .build(),
                new Report()
                        .table(table)
                        .gap()
                        .line(problems == 0 ? "everything is in order" : new Count(problems, "problem").toString()));
    }

    private static JsonObject json(Finding finding) {
        return new ObjectWriter()
                .text("name", finding.check())
                .text("result", finding.result().name().toLowerCase(Locale.ROOT))
                .text("message", sentence(finding))
                .build();
    }

    private static String word(Finding finding) {
        return finding.result() == Result.SKIPPED ? "skipped" : finding.result().name();
    }

    private static String sentence(Finding finding) {
        return Messages.english().text(finding.sentence());
    }
}
