package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where two JSON values differ, by the paths of their fields: `system.ports[0].host.port`.
final class DefinitionDiff {
    private DefinitionDiff() {}

    /// One difference.
    ///
    /// @param before as JSON; empty where it was added
    /// @param after as JSON; empty where it was removed
    record Difference(String path, Optional<String> before, Optional<String> after) {}

    /// In the order of the paths.
    static List<Difference> between(JsonObject before, JsonObject after) {
        Map<String, String> old = leaves(before);
        Map<String, String> now = leaves(after);
        SortedSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            var difference =
                    new Difference(path, Optional.ofNullable(old.get(path)), Optional.ofNullable(now.get(path)));
            if (!difference.before().equals(difference.after())) {
                differences.add(difference);
            }
        }
        return differences;
    }

    private static Map<String, String> leaves(JsonObject object) {
        Map<String, String> leaves = new TreeMap<>();
        object.fields().forEach((name, value) -> add(name, value, leaves));
        return leaves;
    }

    private static void add(String path, JsonValue value, Map<String, String> leaves) {
        switch (value) {
            case JsonObject(var fields)
            when !fields.isEmpty() -> fields.forEach((name, field) -> add(path + "." + name, field, leaves));
            case JsonList(var values)
            when !values.isEmpty() -> {
                for (int i = 0; i < values.size(); i++) {
                    add("%s[%d]".formatted(path, i), values.get(i), leaves);
                }
            }
            default -> leaves.put(path, CanonicalJson.text(value));
        }
    }
}
