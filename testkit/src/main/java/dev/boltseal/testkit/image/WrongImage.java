package dev.boltseal.testkit.image;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// An image that must be refused, named by its mistake.
public enum WrongImage {
    /// CVE-2021-41190: different readers take it for different things.
    MANIFEST_WITH_MANIFESTS,
    /// The same the other way round.
    INDEX_WITH_LAYERS,
    LAYER_WITH_URLS,
    LAYER_WITH_DATA,
    FOREIGN_LAYER,
    NONDISTRIBUTABLE_LAYER,
    SHA512_DIGEST,
    UPPER_CASE_DIGEST,
    SIZE_TOO_LARGE,
    SIZE_TOO_SMALL,
    SIZE_NEGATIVE,
    SCHEMA_1,
    MEDIA_TYPE_DIFFERS,
    /// Some readers take the first field, others the last.
    FIELD_TWICE,
    LAYER_MISSING,
    CONFIG_MISSING,
    INDEX_LISTS_MISSING_MANIFEST;

    private static final String FOREIGN = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    private static final String NONDISTRIBUTABLE = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
    private static final int ALGORITHM = "sha256:".length();

    /// The image with all its content. The digests of its own documents are right.
    public TestImage make(long seed) {
        TestImage image = right(seed);
        return switch (this) {
            case LAYER_MISSING -> without(image, image.blobs().getLast());
            case CONFIG_MISSING -> without(image, image.blobs().getFirst());
            case INDEX_LISTS_MISSING_MANIFEST ->
                without(image, image.documents().getFirst());
            case FIELD_TWICE -> withRoot(image, text(image).replaceFirst("\\{", "{\"schemaVersion\":1,"));
            case MANIFEST_WITH_MANIFESTS -> edited(image, json -> copied(json, "layers", "manifests"));
            case INDEX_WITH_LAYERS -> edited(image, json -> copied(json, "manifests", "layers"));
            case SCHEMA_1 -> edited(image, json -> Edits.number(json, "schemaVersion", ignored -> 1));
            case MEDIA_TYPE_DIFFERS ->
                edited(image, json -> Edits.text(json, "mediaType", ignored -> MediaType.DOCKER_MANIFEST.name()));
            default -> edited(image, json -> Edits.layer(json, this::spoilt));
        };
    }

    private JsonObject spoilt(JsonObject layer) {
        return switch (this) {
            case LAYER_WITH_URLS ->
                Edits.with(layer, "urls", new JsonList(List.of(new JsonText("https://elsewhere.example/layer"))));
            case LAYER_WITH_DATA -> Edits.with(layer, "data", new JsonText("aGVsbG8="));
            case FOREIGN_LAYER -> Edits.text(layer, "mediaType", ignored -> FOREIGN);
            case NONDISTRIBUTABLE_LAYER -> Edits.text(layer, "mediaType", ignored -> NONDISTRIBUTABLE);
            case SHA512_DIGEST -> Edits.text(layer, "digest", ignored -> "sha512:" + "0".repeat(128));
            case UPPER_CASE_DIGEST -> Edits.text(layer, "digest", WrongImage::upperCase);
            case SIZE_TOO_LARGE -> Edits.number(layer, "size", size -> size + 1);
            case SIZE_TOO_SMALL -> Edits.number(layer, "size", size -> size - 1);
            case SIZE_NEGATIVE -> Edits.number(layer, "size", ignored -> -1);
            default -> throw new IllegalStateException("not about a layer: " + this);
        };
    }

    private static String upperCase(String digest) {
        return digest.substring(0, ALGORITHM) + digest.substring(ALGORITHM).toUpperCase(Locale.ROOT);
    }

    private static JsonObject copied(JsonObject json, String from, String to) {
        return Edits.with(json, to, json.field(from).orElseThrow());
    }

    private static TestImage edited(TestImage image, UnaryOperator<JsonObject> edit) {
        return withRoot(image, CanonicalJson.text(edit.apply(json(image))));
    }

    private TestImage right(long seed) {
        ImageRecipe image = ImageRecipe.seeded(seed);
        return name().startsWith("INDEX")
                ? IndexRecipe.of(image, ImageRecipe.seeded(seed + 1).platform("linux/arm64"))
                        .make()
                : image.make();
    }

    private static TestImage withRoot(TestImage image, String text) {
        Blob root = Blob.of(image.root().mediaType(), text.getBytes(StandardCharsets.UTF_8));
        List<Blob> documents = new ArrayList<>(image.documents());
        documents.set(documents.size() - 1, root);
        return new TestImage(documents, image.blobs());
    }

    private static TestImage without(TestImage image, Blob blob) {
        Digest lost = blob.descriptor().digest();
        return new TestImage(without(image.documents(), lost), without(image.blobs(), lost));
    }

    private static List<Blob> without(List<Blob> blobs, Digest lost) {
        return blobs.stream()
                .filter(blob -> !blob.descriptor().digest().equals(lost))
                .toList();
    }

    private static String text(TestImage image) {
        return new String(image.rootBytes(), StandardCharsets.UTF_8);
    }

    private static JsonObject json(TestImage image) {
        return new JsonReader("right image", FailureCode.DEFECT, ImageDocument.MAX_BYTES).read(image.rootBytes());
    }
}
