package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value in a YAML file, which knows where it stands.
///
/// @param name what it is called in messages: its key, or what it is an item of
record YamlValue(Path file, String name, Node node) {

    /// The values of a mapping by key, in the file's order.
    Map<String, YamlValue> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(Phrase.of("settings.mapping"));
        }
        Map<String, YamlValue> fields = new LinkedHashMap<>();
        for (NodeTuple each : mapping.getValue()) {
            var key = new YamlValue(file, "key", each.getKeyNode());
            String text = key.text();
            if (fields.put(text, new YamlValue(file, text, each.getValueNode())) != null) {
                throw key.invalid(Phrase.of("settings.twice"));
            }
        }
        return fields;
    }

    /// As above, with known keys only.
    Map<String, YamlValue> fields(Set<String> known) {
        Map<String, YamlValue> fields = fields();
        fields.values().stream()
                .filter(each -> !known.contains(each.name()))
                .findFirst()
                .ifPresent(each -> {
                    throw each.invalid(Phrase.of(
                            "settings.unknown-key",
                            Facts.of("known", known.stream().sorted().toList())));
                });
        return fields;
    }

    List<YamlValue> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(Phrase.of("settings.list"));
        }
        return sequence.getValue().stream()
                .map(item -> new YamlValue(file, name, item))
                .toList();
    }

    /// Text, not empty. Numbers and the like are not made into text.
    String text() {
        if (node instanceof ScalarNode scalar
                && Tag.STR.equals(scalar.getTag())
                && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw wrong(Phrase.of("settings.text"));
    }

    boolean flag() {
        if (node instanceof ScalarNode scalar && Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        throw wrong(Phrase.of("settings.boolean"));
    }

    Failure wrong(Phrase want) {
        return invalid(Phrase.of("settings.wrong", Facts.of("expected", want, "found", found())));
    }

    /// @param reason what follows the first words, which say where this stands
    Failure invalid(Phrase reason) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new Failure(
                FailureCode.REGISTRY_SETTINGS_INVALID,
                "value",
                Facts.of("file", file, "line", line, "name", name, "reason", reason));
    }

    private Phrase found() {
        return switch (node) {
            case ScalarNode scalar when scalar.getValue().isEmpty() -> Phrase.of("settings.found.nothing");
            case ScalarNode scalar -> Phrase.of("settings.found.text", Facts.of("text", scalar.getValue()));
            case SequenceNode ignored -> Phrase.of("settings.list");
            default -> Phrase.of("settings.found.mapping");
        };
    }
}
