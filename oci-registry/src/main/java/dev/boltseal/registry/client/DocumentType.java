package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The media type of a document that has no descriptor.
///
/// It is taken from the header. If the header is missing or generic, it is taken from the document's own
/// `mediaType`, and without that from its fields: `manifests` means an OCI index, `config` and `layers` mean an
/// OCI manifest (only OCI may leave `mediaType` out). A `mediaType` that contradicts the header is refused when
/// the document is parsed.
///
/// Source: OCI distribution-spec, "Pulling manifests"; OCI image-spec, manifest.md and image-index.md, `mediaType`.
final class DocumentType {
    private static final Set<String> GENERIC = Set.of(
            "", "application/json", "application/octet-stream", "binary/octet-stream", "text/plain", "text/json");

    private DocumentType() {}

    /// @throws Failure `IMAGE_REFUSED` for a document that is neither
    static MediaType of(String subject, Optional<String> contentType, byte[] document) {
        String stated = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!GENERIC.contains(stated)) {
            return parsed(subject, stated);
        }
        var fields = new JsonReader(subject, FailureCode.IMAGE_REFUSED, ImageDocument.MAX_BYTES).read(document);
        return fields.field("mediaType")
                .flatMap(value ->
                        value instanceof JsonText(var text) ? Optional.of(parsed(subject, text)) : Optional.empty())
                .orElseGet(() -> fromFields(subject, fields));
    }

    private static MediaType fromFields(String subject, JsonObject fields) {
        boolean index = fields.field("manifests").isPresent();
        boolean manifest =
                fields.field("config").isPresent() && fields.field("layers").isPresent();
        if (index == manifest) {
            throw new Failure(FailureCode.IMAGE_REFUSED, "no-media-type", Facts.of("subject", subject));
        }
        return index ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST;
    }

    private static MediaType parsed(String subject, String name) {
        try {
            return new MediaType(name);
        } catch (Failure e) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED, "media-type-other", Facts.of("subject", subject, "name", name));
        }
    }
}
