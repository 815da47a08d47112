package dev.boltseal.registry.yaml;

import dev.boltseal.base.json.TextPosition;
import java.util.List;

/// A value in a YAML document, with its position.
public sealed interface YamlNode {

    /// Where it begins.
    TextPosition position();

    /// One value, as written except for quotes, escapes and folds.
    record Scalar(TextPosition position, String text, Kind kind) implements YamlNode {}

    record Sequence(TextPosition position, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param entries in the document's order; a key may occur twice
    record Mapping(TextPosition position, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// A key of a mapping, and its value.
    record Entry(Scalar key, YamlNode value) {}

    /// The kind of a scalar in YAML 1.2's JSON schema, in which `no`, `~` and `0x10` are text.
    enum Kind {
        TEXT,
        /// `true` or `false`.
        BOOLEAN,
        /// A number, `null`, an empty value, and whatever one of YAML's own tags makes of a text.
        OTHER,
        /// A value with an application's own tag.
        TAGGED
    }
}
