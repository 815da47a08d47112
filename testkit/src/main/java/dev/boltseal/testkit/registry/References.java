package dev.boltseal.testkit.registry;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import java.util.Optional;
import java.util.stream.Stream;

/// The digests that a manifest or index needs in its repository. Lenient: anything that is not a descriptor is
/// skipped, and layers that are elsewhere (`urls`) are not needed.
final class References {
    private References() {}

    static Stream<String> of(JsonObject document) {
        return Stream.of("config", "layers", "manifests")
                .flatMap(name -> document.field(name).stream())
                .flatMap(References::descriptors)
                .filter(descriptor -> descriptor.field("urls").isEmpty())
                .flatMap(descriptor -> digest(descriptor).stream());
    }

    private static Stream<JsonObject> descriptors(JsonValue value) {
        return switch (value) {
            case JsonObject one -> Stream.of(one);
            case JsonList(var several) -> several.stream().flatMap(References::descriptors);
            default -> Stream.empty();
        };
    }

    private static Optional<String> digest(JsonObject descriptor) {
        return descriptor.field("digest").flatMap(value -> switch (value) {
            case JsonText(var text) -> Optional.of(text);
            default -> Optional.empty();
        });
    }
}
