package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import java.util.List;

/// One image of a bundle.
///
/// @param name `registry/repository:tag`, the name that the image has on the cluster
/// @param mediaType an OCI manifest or an OCI index; a Docker manifest is always inside an index
/// @param digest what the name resolves to in the bundle
/// @param source what the registry resolved the name to when the bundle was built
/// @param platforms of the image that the bundle contains, at least one
public record ImageEntry(String name, MediaType mediaType, Digest digest, Digest source, List<Platform> platforms) {
    public ImageEntry {
        platforms = List.copyOf(platforms);
    }

    static ImageEntry read(ObjectFields fields) {
        var entry = new ImageEntry(
                fields.text("name"),
                new MediaType(fields.text("mediaType")),
                Digest.parse(fields.text("digest")),
                Digest.parse(fields.text("source")),
                fields.texts("platforms").stream().map(Platform::parse).toList());
        if (!entry.mediaType.equals(MediaType.OCI_MANIFEST) && !entry.mediaType.equals(MediaType.OCI_INDEX)) {
            throw new Failure(
                    fields.code(),
                    Phrase.of(
                            "manifest.oci-manifest-index-mediatype",
                            Facts.of("document", fields.subject(), "mediaType", entry.mediaType)));
        }
        if (entry.platforms.isEmpty()) {
            throw new Failure(
                    fields.code(), Phrase.of("manifest.least-one-platform", Facts.of("document", fields.subject())));
        }
        return entry;
    }

    JsonObject toJson() {
        return new ObjectWriter()
                .text("name", name)
                .text("mediaType", mediaType.name())
                .text("digest", digest.toString())
                .text("source", source.toString())
                .texts("platforms", platforms.stream().map(Platform::toString).toList())
                .build();
    }
}
