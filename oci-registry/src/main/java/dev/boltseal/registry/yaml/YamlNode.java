package dev.boltseal.registry.yaml;

import dev.boltseal.base.json.TextPosition;
import java.util.List;

/// A value in a YAML document, which knows where it stands.
public sealed interface YamlNode {

    /// Where it begins.
    TextPosition position();

    /// One value, as written but for quotes, escapes and folds.
    record Scalar(TextPosition position, String text, Kind kind) implements YamlNode {}

    record Sequence(TextPosition position, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param entries in the document's order; a key may come twice
    record Mapping(TextPosition position, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// A key of a mapping, and what stands under it.
    record Entry(Scalar key, YamlNode value) {}

    /// What a scalar is in YAML 1.2's JSON schema, where `no`, `~` and `0x10` are text.
    enum Kind {
        TEXT,
        /// `true` or `false`.
        BOOLEAN,
        /// A number, `null`, nothing at all, and what one of YAML's own tags makes of a text.
        OTHER,
        /// What an application's own tag would make of it.
        TAGGED
    }
}
