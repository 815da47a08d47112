package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.Place;
import dev.boltseal.registry.yaml.YamlNode;
import dev.boltseal.registry.yaml.YamlNode.Kind;
import dev.boltseal.registry.yaml.YamlNode.Mapping;
import dev.boltseal.registry.yaml.YamlNode.Scalar;
import dev.boltseal.registry.yaml.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A value in a YAML file, with its position.
///
/// @param name its name in messages: its key, or the key of the list that it is in
record YamlValue(Path file, String name, YamlNode node) {

    /// The values of a mapping by key, in the file's order.
    Map<String, YamlValue> fields() {
        if (!(node instanceof Mapping mapping)) {
            throw wrong(Phrase.of("settings.mapping"));
        }
        Map<String, YamlValue> fields = new LinkedHashMap<>();
        for (YamlNode.Entry each : mapping.entries()) {
            var key = new YamlValue(file, "key", each.key());
            String text = key.text();
            if (fields.put(text, new YamlValue(file, text, each.value())) != null) {
                throw key.invalid(Phrase.of("settings.twice"));
            }
        }
        return fields;
    }

    /// The same, with known keys only.
    Map<String, YamlValue> fields(Set<String> known) {
        Map<String, YamlValue> fields = fields();
        keys().stream().filter(each -> !known.contains(each.name())).findFirst().ifPresent(each -> {
            throw each.invalid(Phrase.of(
                    "settings.unknown-key",
                    Facts.of("known", known.stream().sorted().toList())));
        });
        return fields;
    }

    private List<YamlValue> keys() {
        return node instanceof Mapping mapping
                ? mapping.entries().stream()
                        .map(each -> new YamlValue(file, each.key().text(), each.key()))
                        .toList()
                : List.of();
    }

    List<YamlValue> items() {
        if (!(node instanceof Sequence sequence)) {
            throw wrong(Phrase.of("settings.list"));
        }
        return sequence.items().stream()
                .map(item -> new YamlValue(file, name, item))
                .toList();
    }

    /// Text that is not empty. Numbers and other values are not converted to text.
    String text() {
        if (node instanceof Scalar scalar
                && scalar.kind() == Kind.TEXT
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw wrong(Phrase.of("settings.text"));
    }

    boolean flag() {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text());
        }
        throw wrong(Phrase.of("settings.boolean"));
    }

    Failure wrong(Phrase want) {
        return invalid(Phrase.of("settings.wrong", Facts.of("expected", want, "found", found())));
    }

    /// @param reason follows the first words, which give the position
    Failure invalid(Phrase reason) {
        return new Failure(
                FailureCode.REGISTRY_SETTINGS_INVALID,
                "value",
                Facts.of(
                        "place", new Place(file.toString(), node.position()).phrase(), "name", name, "reason", reason));
    }

    private Phrase found() {
        return switch (node) {
            case Scalar scalar when scalar.text().isEmpty() -> Phrase.of("settings.found.nothing");
            case Scalar scalar -> Phrase.of("settings.found.text", Facts.of("text", scalar.text()));
            case Sequence ignored -> Phrase.of("settings.list");
            case Mapping ignored -> Phrase.of("settings.found.mapping");
        };
    }
}
