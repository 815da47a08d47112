package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Projections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `index.json` of an OCI layout, with all that other tools wrote into it.
///
/// Source: OCI image-spec, image-layout.md, "index.json file"; annotations.md, `org.opencontainers.image.ref.name`.
record LayoutIndex(JsonObject json) {
    private static final int MAX_BYTES = 16 << 20;
    private static final String MANIFESTS = "manifests";

    /// @throws dev.boltseal.base.failure.Failure `STORE_INVALID`
    static LayoutIndex parse(byte[] bytes) {
        var json = new JsonReader("index.json", FailureCode.STORE_INVALID, MAX_BYTES).read(bytes);
        var fields = new ObjectFields("index.json", FailureCode.STORE_INVALID, json);
        if (fields.number("schemaVersion") != 2) {
            throw new Failure(
                    fields.code(), Phrase.of("store.schemaversion-2", Facts.of("document", fields.subject())));
        }
        var ignored = fields.objects(MANIFESTS, ObjectFields::object);
        return new LayoutIndex(json);
    }

    /// The index of the bundle's images alone.
    static LayoutIndex of(Manifest manifest) {
        return parse(Projections.index(manifest.images(), manifest.files()));
    }

    /// The other's images behind those of this that have another name.
    LayoutIndex with(LayoutIndex other) {
        Set<String> moved =
                other.images().stream().flatMap(image -> name(image).stream()).collect(Collectors.toSet());
        List<JsonValue> all = new ArrayList<>(images());
        all.removeIf(image -> name(image).filter(moved::contains).isPresent());
        all.addAll(other.images());
        Map<String, JsonValue> fields = new LinkedHashMap<>(json.fields());
        fields.put(MANIFESTS, new JsonList(all));
        return new LayoutIndex(new JsonObject(fields));
    }

    byte[] bytes() {
        return CanonicalJson.bytes(json);
    }

    private List<JsonValue> images() {
        return json.field(MANIFESTS).orElseThrow() instanceof JsonList(var images) ? images : List.of();
    }

    private static Optional<String> name(JsonValue image) {
        return child(image, "annotations")
                .flatMap(annotations -> child(annotations, "org.opencontainers.image.ref.name"))
                .flatMap(name -> name instanceof JsonText(var text) ? Optional.of(text) : Optional.empty());
    }

    private static Optional<JsonValue> child(JsonValue parent, String name) {
        return parent instanceof JsonObject object ? object.field(name) : Optional.empty();
    }
}
