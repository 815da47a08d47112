package dev.boltseal.registry.yaml;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.TextPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/// Why a text is not YAML, in words for people, made from the parser's message.
///
/// It quotes only single characters of the text, which may contain passwords.
record YamlProblem(Optional<TextPosition> position, Phrase reason) {

    /// @param text what was parsed
    static YamlProblem of(Throwable failure, String text) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof MarkedYAMLException marked) {
                return of(marked);
            }
            if (each instanceof ReaderException reader) {
                int index = text.offsetByCodePoints(
                        0, Math.clamp(reader.getPosition(), 0, text.codePointCount(0, text.length())));
                return new YamlProblem(Optional.of(TextPosition.of(text, index)), Phrase.of("yaml.character"));
            }
        }
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new YamlProblem(Optional.empty(), Phrase.of("yaml.other", Facts.of("reason", said)));
    }

    static @Nullable TextPosition position(@Nullable Mark mark) {
        return mark == null ? null : new TextPosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static YamlProblem of(MarkedYAMLException marked) {
        String problem = String.valueOf(marked.getProblem());
        boolean isOpenQuote = problem.startsWith("found unexpected ") && marked.getContextMark() != null;
        Mark mark = isOpenQuote ? marked.getContextMark() : marked.getProblemMark();
        return new YamlProblem(
                Optional.ofNullable(position(mark)),
                isOpenQuote ? Phrase.of("yaml.no-closing-quote") : reason(problem));
    }

    /// Source: SnakeYAML's ScannerImpl and ParserImpl, which have no codes for these.
    private static Phrase reason(String problem) {
        if (problem.contains("(TAB)")) {
            return Phrase.of("yaml.tab");
        }
        if (problem.contains("cannot start any token")) {
            return Phrase.of("yaml.begins", Facts.of("found", problem.replaceAll(".*?'(.).*", "$1")));
        }
        if (problem.contains("<stream end>")) {
            return Phrase.of("yaml.unclosed");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return Phrase.of("yaml.colon");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return Phrase.of("yaml.no-colon");
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return Phrase.of("yaml.item");
        }
        if (problem.startsWith("expected <block end>")) {
            return Phrase.of("yaml.indentation");
        }
        if (problem.startsWith("expected ',' or")) {
            return Phrase.of("yaml.no-comma");
        }
        if (problem.startsWith("expected the node content")) {
            return Phrase.of("yaml.no-value");
        }
        if (problem.startsWith("found unknown escape character") || problem.startsWith("expected escape sequence")) {
            return Phrase.of("yaml.escape");
        }
        return Phrase.of("yaml.other", Facts.of("reason", problem));
    }
}
