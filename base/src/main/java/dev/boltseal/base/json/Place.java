package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import java.util.Optional;
import java.util.stream.Stream;

/// A position in a file that people write.
///
/// @param document the file's name in messages, text or a phrase
public record Place(Object document, TextPosition position) {

    private static final String KEY = "json.place";

    /// The position that the first words of a problem's sentence name; empty if they don't name one.
    public static Optional<TextPosition> position(Problem problem) {
        return problem.facts().asMap().values().stream()
                .flatMap(fact -> fact instanceof Phrase(var key, var facts) && key.equals(KEY)
                        ? Stream.of(new TextPosition(number(facts, "line"), number(facts, "column")))
                        : Stream.empty())
                .findFirst();
    }

    private static int number(Facts facts, String name) {
        return facts.value(name).orElseThrow() instanceof Integer number ? number : 0;
    }

    /// The first words of messages: `app.yaml, line 3, column 1`.
    public Phrase phrase() {
        return Phrase.of(
                "json.place", Facts.of("document", document, "line", position.line(), "column", position.column()));
    }
}
