package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonBoolean;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What an app asks for on its node that others there may feel: to run privileged, ports of the node, directories of
/// the node.
final class Permissions {
    private Permissions() {}

    /// A few words each.
    ///
    /// @param app an `app.yaml`
    static SortedSet<String> of(JsonObject app) {
        SortedSet<String> asked = new TreeSet<>();
        object(app, "system").ifPresent(system -> {
            if (system.field("privileged").filter(new JsonBoolean(true)::equals).isPresent()) {
                asked.add("to run privileged");
            }
            objects(system, "ports").forEach(port -> {
                object(port, "host")
                        .flatMap(host -> text(host, "port"))
                        .ifPresent(number -> asked.add("port %s of the node".formatted(number)));
                object(port, "service")
                        .flatMap(service -> text(service, "exposed_port"))
                        .ifPresent(number -> asked.add("port %s of every node".formatted(number)));
            });
            objects(system, "volumes")
                    .forEach(volume -> object(volume, "host")
                            .flatMap(host -> text(host, "source"))
                            .ifPresent(source -> asked.add("the directory %s of the node".formatted(source))));
        });
        return asked;
    }

    private static Optional<JsonObject> object(JsonObject parent, String name) {
        return parent.field(name)
                .flatMap(value -> value instanceof JsonObject found ? Optional.of(found) : Optional.empty());
    }

    private static Stream<JsonObject> objects(JsonObject parent, String name) {
        return parent.field(name).stream()
                .flatMap(value -> value instanceof JsonList(var values) ? values.stream() : Stream.empty())
                .flatMap(value -> value instanceof JsonObject found ? Stream.of(found) : Stream.empty());
    }

    private static Optional<String> text(JsonObject parent, String name) {
        return parent.field(name).flatMap(Permissions::text);
    }

    private static Optional<String> text(JsonValue value) {
        return switch (value) {
            case JsonText(var text) -> Optional.of(text);
            case JsonNumber(var number) -> Optional.of(number.toPlainString());
            default -> Optional.empty();
        };
    }
}
