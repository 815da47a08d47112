package dev.boltseal.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Facts about one thing, one on each line: a label, and the fact in its own column.
public final class Summary {
    private final List<Map.Entry<String, String>> facts = new ArrayList<>();

    /// A label that is repeated is printed only once.
    public Summary add(String label, Object fact) {
        facts.add(Map.entry(label, fact.toString()));
        return this;
    }

    public List<String> lines() {
        int width =
                facts.stream().mapToInt(each -> each.getKey().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        String last = "";
        for (var each : facts) {
            String label = each.getKey().equals(last) ? "" : each.getKey();
            lines.add(label + " ".repeat(width - label.length() + 2) + each.getValue());
            last = each.getKey();
        }
        return lines;
    }
}
