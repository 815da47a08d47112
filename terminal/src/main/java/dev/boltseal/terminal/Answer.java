package dev.boltseal.terminal;

import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.List;

/// What a command answers: the same for programs and for people, wherever they asked.
///
/// @param json for programs
/// @param lines for people
/// @param warnings what both should know besides
public record Answer(JsonObject json, List<String> lines, List<String> warnings) {
    public Answer {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /// There is nothing to warn of.
    public Answer(JsonObject json, List<String> lines) {
        this(json, lines, List.of());
    }
}
