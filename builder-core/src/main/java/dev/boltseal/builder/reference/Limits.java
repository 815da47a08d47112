package dev.boltseal.builder.reference;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules for a value that programs can check, too.
///
/// @param words the only texts that are allowed; empty means any
/// @param grammar of the whole text, in what Java and ECMAScript have in common
/// @param maxLength of the text, in characters
/// @param range of the number
public record Limits(
        List<String> words, Optional<Pattern> grammar, Optional<Integer> maxLength, Optional<Range> range) {
    static final Limits NONE = new Limits(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Limits {
        words = List.copyOf(words);
    }

    public record Range(long least, long most) {}

    Limits words(List<String> only) {
        return new Limits(only, grammar, maxLength, range);
    }

    Limits grammar(Pattern whole) {
        return new Limits(words, Optional.of(whole), maxLength, range);
    }

    Limits maxLength(int characters) {
        return new Limits(words, grammar, Optional.of(characters), range);
    }

    Limits range(long least, long most) {
        return new Limits(words, grammar, maxLength, Optional.of(new Range(least, most)));
    }

    /// In words, for the column "rule"; empty if everything is allowed.
    String text() {
        return Stream.of(
                        words.stream().map("`%s`"::formatted).collect(Collectors.joining(" or ")),
                        range.map(each -> "from %d to %d".formatted(each.least(), each.most()))
                                .orElse(""),
                        maxLength.map("at most %d characters"::formatted).orElse(""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
