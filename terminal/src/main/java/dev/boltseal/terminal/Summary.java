package dev.boltseal.terminal;

import dev.boltseal.base.json.UtcTime;
import java.util.ArrayList;
import java.util.List;

/// Facts about one thing, one on each line: a label, and the fact in its own column. For programs there is a tab
/// between them.
public final class Summary {
    private static final int GAP = 2;
    /// Where less is left for the facts, each begins below its label.
    private static final int NARROW = 16;

    private final List<Fact> facts = new ArrayList<>();

    private record Fact(String label, Text text) {}

    /// People see a label that is repeated only once.
    ///
    /// @param fact as [Text#of] takes it; but times and sizes are whole
    public Summary add(String label, Object fact) {
        facts.add(new Fact(label, isShownWhole(fact) ? Text.of(fact.toString()) : Text.of(fact)));
        return this;
    }

    /// Here, there is room for it.
    private static boolean isShownWhole(Object fact) {
        return fact instanceof ByteSize || fact instanceof UtcTime;
    }

    /// The lines for such a page.
    List<String> lines(Page page) {
        if (!page.isTerminal()) {
            return facts.stream()
                    .map(fact -> fact.label() + "\t" + fact.text().full())
                    .toList();
        }
        int labels = facts.stream()
                        .mapToInt(fact -> Wrapping.width(fact.label()))
                        .max()
                        .orElse(0)
                + GAP;
        List<String> lines = new ArrayList<>();
        String last = "";
        for (Fact fact : facts) {
            String label = fact.label().equals(last) ? "" : fact.label();
            add(label, fact.text().alone(), labels, page.columns(), lines);
            last = fact.label();
        }
        return lines;
    }

    private static void add(String label, String text, int labels, int columns, List<String> lines) {
        if (columns - labels < NARROW) {
            if (!label.isEmpty()) {
                lines.add(label);
            }
            Wrapping.lines(text, columns - GAP).forEach(part -> lines.add(" ".repeat(GAP) + part));
            return;
        }
        String before = label;
        for (String part : Wrapping.lines(text, columns - labels)) {
            lines.add((before + " ".repeat(labels - Wrapping.width(before)) + part).stripTrailing());
            before = "";
        }
    }
}
