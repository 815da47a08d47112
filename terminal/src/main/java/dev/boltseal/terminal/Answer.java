package dev.boltseal.terminal;

import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/// What a command answers, the same for programs and people in every place where they can ask.
public final class Answer {
    private final Supplier<JsonObject> json;
    private final Supplier<List<String>> lines;
    private final List<String> warnings;

    private Answer(Supplier<JsonObject> json, Supplier<List<String>> lines, List<String> warnings) {
        this.json = json;
        this.lines = lines;
        this.warnings = List.copyOf(warnings);
    }

    /// @param json for programs
    /// @param lines for people
    /// @param warnings that both should see
    public Answer(JsonObject json, List<String> lines, List<String> warnings) {
        this(() -> json, () -> lines, warnings);
    }

    /// An answer without warnings.
    public Answer(JsonObject json, List<String> lines) {
        this(json, lines, List.of());
    }

    /// An answer of many thousand lines. Only the form that is asked for is made, each time it is asked for.
    ///
    /// @param json for programs
    /// @param lines for people
    public static Answer onDemand(Supplier<JsonObject> json, Supplier<List<String>> lines) {
        return new Answer(json, lines, List.of());
    }

    public JsonObject json() {
        return json.get();
    }

    public List<String> lines() {
        return lines.get();
    }

    public List<String> warnings() {
        return warnings;
    }
}
