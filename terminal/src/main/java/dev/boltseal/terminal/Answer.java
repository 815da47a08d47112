package dev.boltseal.terminal;

import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/// What a command answers: the same for programs and for people, wherever they asked.
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
    /// @param warnings what both should know besides
    public Answer(JsonObject json, List<String> lines, List<String> warnings) {
        this(() -> json, () -> lines, warnings);
    }

    /// There is nothing to warn of.
    public Answer(JsonObject json, List<String> lines) {
        this(json, lines, List.of());
    }

    /// An answer of many thousand lines, of which only the form that is asked for is made, each time it is.
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
