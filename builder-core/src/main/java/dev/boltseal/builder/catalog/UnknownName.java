package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.Spelling;
import java.util.Collection;
import java.util.List;

/// Suggests which name was meant by an unknown one.
public final class UnknownName {
    private static final int MAX_LISTED = 20;

    private UnknownName() {}

    /// The facts `found`, the name; `known`, all known names or the first of them; `hint`, the closest one if it
    /// is close.
    public static Facts facts(String name, Collection<String> known) {
        Object list = known.isEmpty()
                ? Phrase.of("known.none")
                : known.size() > MAX_LISTED
                        ? Phrase.of(
                                "known.first",
                                Facts.of(
                                        "names",
                                        known.stream().limit(MAX_LISTED).toList(),
                                        "more",
                                        known.size() - MAX_LISTED))
                        : List.copyOf(known);
        Phrase hint = Spelling.closest(name, known)
                .map(near -> Phrase.of("known.hint", Facts.of("name", near)))
                .orElse(Phrase.of("known.no-hint"));
        return Facts.of("found", name, "known", list, "hint", hint);
    }
}
