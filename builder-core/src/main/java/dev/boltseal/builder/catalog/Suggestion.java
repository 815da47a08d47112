package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Says what a name that is not known may have meant.
public final class Suggestion {
    private static final int MAX_LISTED = 20;

    private Suggestion() {}

    /// The facts `found`, the name; `known`, all there are or the first of them; `hint`, the closest one where it is
    /// near.
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
        Phrase hint = closest(name, known)
                .map(near -> Phrase.of("known.hint", Facts.of("name", near)))
                .orElse(Phrase.of("known.no-hint"));
        return Facts.of("found", name, "known", list, "hint", hint);
    }

    private static Optional<String> closest(String name, Collection<String> known) {
        int near = 1 + name.length() / 4;
        return known.stream()
                .filter(each -> distance(name, each) <= near)
                .min(Comparator.comparingInt(each -> distance(name, each)));
    }

    /// Characters to insert, remove or replace. Source: Levenshtein 1966.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
