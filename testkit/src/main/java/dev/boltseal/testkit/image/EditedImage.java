package dev.boltseal.testkit.image;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Images whose documents contain something unusual or untrue. All digests are right.
public final class EditedImage {
    private EditedImage() {}

    /// One entry of an index.
    ///
    /// @param platform as the index states it; if absent, it states none
    public record Listed(TestImage image, Optional<String> platform) {}

    public static Listed as(String platform, TestImage image) {
        return new Listed(image, Optional.of(platform));
    }

    public static Listed as(String platform, ImageRecipe recipe) {
        return as(platform, recipe.make());
    }

    public static Listed withoutPlatform(TestImage image) {
        return new Listed(image, Optional.empty());
    }

    /// An OCI index of these entries, each of which is an image or itself an index.
    public static TestImage index(Listed... entries) {
        List<Blob> documents = new ArrayList<>();
        List<Blob> blobs = new ArrayList<>();
        List<Descriptor> descriptors = new ArrayList<>();
        for (Listed each : entries) {
            Descriptor root = each.image().root();
            documents.addAll(each.image().documents());
            blobs.addAll(each.image().blobs());
            descriptors.add(new Descriptor(
                    root.mediaType(),
                    root.digest(),
                    root.size(),
                    each.platform().map(Platform::parse),
                    Map.of()));
        }
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_INDEX.name())
                .list("manifests", descriptors, Descriptor::toJson)
                .build();
        documents.add(Blob.of(MediaType.OCI_INDEX, ImageRecipe.lined(json)));
        return new TestImage(documents, blobs);
    }

    /// The image of one manifest, with a changed configuration.
    public static TestImage config(TestImage image, UnaryOperator<JsonObject> edit) {
        Digest old = parsed(image).config().digest();
        Blob config = image.blobs().stream()
                .filter(blob -> blob.descriptor().digest().equals(old))
                .findFirst()
                .orElseThrow();
        Blob changed = Blob.of(config.descriptor().mediaType(), CanonicalJson.bytes(edit.apply(json(bytes(config)))));
        List<Blob> blobs = new ArrayList<>(image.blobs());
        blobs.set(blobs.indexOf(config), changed);
        return manifest(
                new TestImage(image.documents(), blobs),
                manifest -> with(manifest, "config", changed.descriptor().toJson()));
    }

    /// The image of one manifest, with a changed manifest.
    public static TestImage manifest(TestImage image, UnaryOperator<JsonObject> edit) {
        String text = CanonicalJson.text(edit.apply(json(image.rootBytes())));
        Blob root = Blob.of(image.root().mediaType(), text.getBytes(StandardCharsets.UTF_8));
        return new TestImage(List.of(root), image.blobs());
    }

    /// The image of one manifest, with a changed descriptor of its lowest layer.
    public static TestImage layer(TestImage image, UnaryOperator<JsonObject> edit) {
        return manifest(image, manifest -> Edits.layer(manifest, edit));
    }

    public static JsonObject with(JsonObject json, String name, JsonValue value) {
        return Edits.with(json, name, value);
    }

    public static JsonObject without(JsonObject json, String... names) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(json.fields());
        fields.keySet().removeAll(List.of(names));
        return new JsonObject(fields);
    }

    private static ImageDocument.Manifest parsed(TestImage image) {
        return (ImageDocument.Manifest)
                ImageDocument.parse("image", image.root().mediaType(), image.rootBytes());
    }

    private static JsonObject json(byte[] bytes) {
        return new JsonReader("document", FailureCode.DEFECT, ImageDocument.MAX_BYTES).read(bytes);
    }

    private static byte[] bytes(Blob blob) {
        var bytes = new ByteArrayOutputStream();
        try {
            blob.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
