package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import java.util.List;
import java.util.stream.Stream;

/// A JSON document of an image: an index of images, or the manifest of one.
///
/// Source: OCI image-spec, manifest.md and image-index.md; Docker image manifest V 2, schema 2. A document that is both
/// (CVE-2021-41190) is refused.
public sealed interface ImageDocument {
    /// Largest manifest or index, in bytes. Source: OCI distribution-spec, "Pushing Manifests".
    int MAX_BYTES = 4 << 20;

    /// The fields that decide which blobs an image has.
    List<String> NAMES = List.of("schemaVersion", "mediaType", "config", "layers", "manifests", "fsLayers");

    MediaType mediaType();

    /// Everything that the document refers to, in its order.
    List<Descriptor> children();

    /// One entry for each platform.
    record Index(MediaType mediaType, List<Descriptor> manifests) implements ImageDocument {
        public Index {
            manifests = List.copyOf(manifests);
        }

        @Override
        public List<Descriptor> children() {
            return manifests;
        }
    }

    /// The configuration and the layers of one image, lowest layer first.
    record Manifest(MediaType mediaType, Descriptor config, List<Descriptor> layers) implements ImageDocument {
        public Manifest {
            layers = List.copyOf(layers);
        }

        @Override
        public List<Descriptor> children() {
            return Stream.concat(Stream.of(config), layers.stream()).toList();
        }
    }

    /// Reads a document whose media type is known from its descriptor or from the registry's header.
    ///
    /// @param name its name in messages
    /// @throws Failure `IMAGE_REFUSED`
    static ImageDocument parse(String name, MediaType mediaType, byte[] bytes) {
        var json = new JsonReader(name, FailureCode.IMAGE_REFUSED, MAX_BYTES).read(bytes);
        var fields = new ObjectFields(name, FailureCode.IMAGE_REFUSED, json);
        fields.requireSpelling(NAMES);
        requireSchema(fields, mediaType);
        if (mediaType.isIndex()) {
            refuseFields(fields, "config", "layers", "fsLayers");
            return new Index(mediaType, fields.objects("manifests", Descriptor::read));
        }
        if (mediaType.isManifest()) {
            refuseFields(fields, "manifests", "fsLayers");
            return new Manifest(
                    mediaType, Descriptor.read(fields.object("config")), fields.objects("layers", Descriptor::read));
        }
        throw new Failure(
                fields.code(),
                Phrase.of(
                        "oci.image-manifest-index-oci",
                        Facts.of("document", fields.subject(), "mediaType", mediaType)));
    }

    /// How many layers the configuration of an image lists in `rootfs.diff_ids`; 0 if it doesn't have that list.
    ///
    /// Source: OCI image-spec, config.md, "rootfs".
    static int diffIds(JsonObject configuration) {
        return configuration.field("rootfs").orElse(null) instanceof JsonObject rootfs
                        && rootfs.field("diff_ids").orElse(null) instanceof JsonList(var diffIds)
                ? diffIds.size()
                : 0;
    }

    private static void requireSchema(ObjectFields fields, MediaType mediaType) {
        if (fields.number("schemaVersion") != 2) {
            throw new Failure(fields.code(), Phrase.of("oci.schemaversion-2", Facts.of("document", fields.subject())));
        }
        fields.optionalText("mediaType").ifPresent(stated -> {
            if (!stated.equals(mediaType.name())) {
                throw new Failure(
                        fields.code(),
                        Phrase.of(
                                "oci.mediatype",
                                Facts.of("document", fields.subject(), "mediaType", mediaType, "stated", stated)));
            }
        });
    }

    private static void refuseFields(ObjectFields fields, String... names) {
        for (String name : names) {
            if (fields.object().field(name).isPresent()) {
                throw new Failure(
                        fields.code(),
                        Phrase.of("oci.either-manifest-index", Facts.of("document", fields.subject(), "name", name)));
            }
        }
    }
}
