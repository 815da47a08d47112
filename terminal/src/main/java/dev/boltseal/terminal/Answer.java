package dev.boltseal.terminal;

import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/// What a command answers, the same for programs and people in every place where they can ask.
public final class Answer {
    private final Supplier<JsonObject> json;
    private final Supplier<Report> report;
    private final List<String> warnings;

    private Answer(Supplier<JsonObject> json, Supplier<Report> report, List<String> warnings) {
        this.json = json;
        this.report = report;
        this.warnings = List.copyOf(warnings);
    }

    /// @param json for programs
    /// @param report for people
    /// @param warnings that both should see
    public Answer(JsonObject json, Report report, List<String> warnings) {
        this(() -> json, () -> report, warnings);
    }

    /// An answer without warnings.
    public Answer(JsonObject json, Report report) {
        this(json, report, List.of());
    }

    /// An answer in sentences.
    public Answer(JsonObject json, List<String> lines) {
        this(json, Report.of(lines), List.of());
    }

    /// An answer in sentences, with warnings.
    public Answer(JsonObject json, List<String> lines, List<String> warnings) {
        this(json, Report.of(lines), warnings);
    }

    /// An answer of many thousand lines. Only the form that is asked for is made, each time it is asked for.
    ///
    /// @param json for programs
    /// @param report for people
    public static Answer onDemand(Supplier<JsonObject> json, Supplier<Report> report) {
        return new Answer(json, report, List.of());
    }

    public JsonObject json() {
        return json.get();
    }

    public Report report() {
        return report.get();
    }

    public List<String> warnings() {
        return warnings;
    }
}
