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
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// `index.json` of an OCI layout, including everything that other tools wrote into it.
///
/// Source: OCI image-spec, image-layout.md, "index.json file"; annotations.md,
/// `org.opencontainers.image.ref.name`.
record LayoutIndex(JsonObject json) {
    private static final int MAX_BYTES = 16 << 20;
    private static final String MANIFESTS = "manifests";
    private static final String ANNOTATIONS = "annotations";
    private static final String NAME = "org.opencontainers.image.ref.name";

    /// Marks a name that an import gave; the value is the image's name in the bundle.
    private static final String GIVEN = "dev.boltseal.image";

    /// Before the names of the annotations that say which bundle the image came with.
    private static final String ORIGIN = "dev.boltseal.";

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

    /// An index of only the bundle's images, each marked as named by us; images pinned by digest have both names.
    static LayoutIndex of(Manifest manifest) {
        LayoutIndex plain = parse(Projections.index(manifest.images(), manifest.files()));
        Map<String, String> origin = ImageOrigin.of(manifest).labels(ORIGIN);
        return plain.holding(plain.images().stream()
                        .map(image -> marked(image, origin))
                        .toList())
                .withDigests();
    }

    /// A name that an import gave.
    ///
    /// @param image its name in the bundle
    /// @param origin empty if it wasn't recorded
    record Given(String name, String image, Descriptor content, Optional<ImageOrigin> origin) {
        /// Whether it is the image's own name, and not the one by digest that belongs to it.
        boolean isOwn() {
            return name.equals(image);
        }

        /// The name with the digest of its content.
        String byDigest() {
            return ImageReference.parse(image).at(content.digest()).toString();
        }

        /// Whether the image is pinned by a digest other than its content's, which is that of an index with more
        /// platforms.
        boolean isPinnedByIndex() {
            return ImageReference.parse(image).tag().isEmpty() && !byDigest().equals(image);
        }
    }

    /// The same, but images that are pinned by the digest of an index have a second name, with the digest that
    /// they have here. Existing names stay.
    LayoutIndex withDigests() {
        Set<String> names =
                images().stream().flatMap(image -> name(image).stream()).collect(Collectors.toSet());
        List<JsonValue> all = new ArrayList<>(images());
        for (JsonValue image : images()) {
            given(image)
                    .filter(each -> each.isPinnedByIndex() && names.add(each.byDigest()))
                    .ifPresent(each -> all.add(renamed(image, each.byDigest())));
        }
        return holding(all);
    }

    List<Given> given() {
        return images().stream().flatMap(image -> given(image).stream()).toList();
    }

    /// The same without some of the names that imports gave.
    LayoutIndex without(Predicate<Given> gone) {
        return holding(images().stream()
                .filter(image -> given(image).filter(gone).isEmpty())
                .toList());
    }

    /// The other's images, followed by those of this one that have different names.
    LayoutIndex with(LayoutIndex other) {
        Set<String> moved =
                other.images().stream().flatMap(image -> name(image).stream()).collect(Collectors.toSet());
        List<JsonValue> all = new ArrayList<>(images());
        all.removeIf(image -> name(image).filter(moved::contains).isPresent());
        all.addAll(other.images());
        return holding(all);
    }

    byte[] bytes() {
        return CanonicalJson.bytes(json);
    }

    private List<JsonValue> images() {
        return json.field(MANIFESTS).orElseThrow() instanceof JsonList(var images) ? images : List.of();
    }

    private LayoutIndex holding(List<JsonValue> images) {
        return new LayoutIndex(with(json, MANIFESTS, new JsonList(images)));
    }

    private static JsonValue marked(JsonValue image, Map<String, String> origin) {
        var annotations = child(image, ANNOTATIONS).orElseThrow();
        JsonObject marked = with(annotations, GIVEN, new JsonText(name(image).orElseThrow()));
        for (var each : origin.entrySet()) {
            marked = with(marked, each.getKey(), new JsonText(each.getValue()));
        }
        return with(image, ANNOTATIONS, marked);
    }

    private static JsonValue renamed(JsonValue image, String name) {
        return with(image, ANNOTATIONS, with(child(image, ANNOTATIONS).orElseThrow(), NAME, new JsonText(name)));
    }

    private static JsonObject with(JsonValue object, String name, JsonValue value) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(((JsonObject) object).fields());
        fields.put(name, value);
        return new JsonObject(fields);
    }

    /// Empty if somebody else gave the name, or changed its content to something that we never write.
    private static Optional<Given> given(JsonValue image) {
        Optional<String> name = name(image);
        Optional<String> own = text(image, GIVEN);
        if (name.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        try {
            var fields = new ObjectFields("index.json", FailureCode.STORE_INVALID, (JsonObject) image);
            var content = new Descriptor(
                    new MediaType(fields.text("mediaType")),
                    Digest.parse(fields.text("digest")),
                    fields.number("size"));
            var given = new Given(name.get(), own.get(), content, origin(image));
            return Optional.of(given).filter(each -> each.isOwn() || each.name().equals(each.byDigest()));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageOrigin> origin(JsonValue image) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (child(image, ANNOTATIONS).orElse(image) instanceof JsonObject(var annotations)) {
            annotations.forEach((name, value) -> {
                if (value instanceof JsonText(var text)) {
                    texts.put(name, text);
                }
            });
        }
        return ImageOrigin.read(ORIGIN, texts);
    }

    private static Optional<String> name(JsonValue image) {
        return text(image, NAME);
    }

    private static Optional<String> text(JsonValue image, String annotation) {
        return child(image, ANNOTATIONS)
                .flatMap(annotations -> child(annotations, annotation))
                .flatMap(name -> name instanceof JsonText(var text) ? Optional.of(text) : Optional.empty());
    }

    private static Optional<JsonValue> child(JsonValue parent, String name) {
        return parent instanceof JsonObject object ? object.field(name) : Optional.empty();
    }
}
