package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.UnknownField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of an `app.yaml` that some program reads. Others are passed on, but they may be misspelt.
///
/// Source: the platform's app catalog, "app.yaml", spec 4.x.
///
/// @param names keys with single values
/// @param inside keys with an object or a list of objects
/// @param complete whether nobody else adds keys here, so that every unknown key deserves a warning
record AppKeys(Set<String> names, Map<String, AppKeys> inside, boolean complete) {
    private static final AppKeys SYSTEM = complete(
            Set.of("privileged"),
            Map.of(
                    "environment_vars", complete("name", "value"),
                    "ports",
                            complete(
                                    Set.of("name", "type"),
                                    Map.of(
                                            "host", complete("port"),
                                            "service", complete("port", "container_port", "exposed", "exposed_port"))),
                    "volumes",
                            complete(
                                    Set.of("name", "target", "type", "persistent"),
                                    Map.of("text", complete("data", "base64", "encoding"), "host", complete("source"))),
                    "resources",
                            complete(
                                    Set.of(),
                                    Map.of(
                                            "limits",
                                            complete("memory", "cpu"),
                                            "requests",
                                            complete("memory", "cpu")))));
    private static final AppKeys KELVIN = open(
            Set.of("configuration"),
            Map.of(
                    "language",
                            open(
                                    Set.of("type"),
                                    Map.of("python", open(Set.of("entry_point", "requirements"), Map.of()))),
                    "inputs", open(Set.of("name", "data_type"), Map.of()),
                    "outputs", open(Set.of("name", "data_type", "control_change", "storage"), Map.of()),
                    "assets", open(Set.of("name", "metrics"), Map.of())));
    private static final AppKeys DOCKER = complete("image", "args", "entrypoint", "dockerfile", "context");

    /// The keys of the whole file.
    static final AppKeys ALL = open(
            Set.of("spec_version"),
            Map.of(
                    "info", open(Set.of("name", "title", "version", "description"), Map.of()),
                    "app", open(Set.of("type", "bridge"), Map.of("kelvin", KELVIN, "docker", DOCKER)),
                    "system", SYSTEM));

    private static AppKeys complete(String... names) {
        return complete(Set.of(names), Map.of());
    }

    private static AppKeys complete(Set<String> names, Map<String, AppKeys> inside) {
        return new AppKeys(names, inside, true);
    }

    private static AppKeys open(Set<String> names, Map<String, AppKeys> inside) {
        return new AppKeys(names, inside, false);
    }

    /// Sentences for a person, about keys that are misspelt or that nobody reads, in the file's order.
    List<String> warnings(ObjectFields fields) {
        Set<String> known =
                Stream.concat(names.stream(), inside.keySet().stream()).collect(Collectors.toSet());
        Map<String, UnknownField> unknown =
                fields.unknown(known).stream().collect(Collectors.toMap(UnknownField::name, field -> field));
        List<String> warnings = new ArrayList<>();
        for (String name : fields.object().fields().keySet()) {
            Optional.ofNullable(unknown.get(name)).flatMap(this::warning).ifPresent(warnings::add);
            Optional.ofNullable(inside.get(name))
                    .ifPresent(keys -> fields.within(name).forEach(object -> warnings.addAll(keys.warnings(object))));
        }
        return warnings;
    }

    private Optional<String> warning(UnknownField field) {
        return complete || field.meant().isPresent()
                ? Optional.of(Messages.english()
                        .text(Phrase.of(
                                "catalog.unknown-key",
                                Facts.of("document", field.place(), "field", field.path(), "hint", field.hint()))))
                : Optional.empty();
    }
}
