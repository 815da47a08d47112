package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A reference to a blob: its media type, its digest, its size in bytes.
///
/// Source: OCI image-spec, descriptor.md. Refused are `urls`, foreign layers, and `data` that is not exactly the
/// content, because with these the content would not come from the digest.
public record Descriptor(
        MediaType mediaType, Digest digest, long size, Optional<Platform> platform, Map<String, String> annotations) {
    private static final List<String> NAMES =
            List.of("mediaType", "digest", "size", "urls", "data", "platform", "annotations");
    private static final List<String> PLATFORM_NAMES = List.of("os", "architecture", "variant");
    private static final String ATTESTATION = "vnd.docker.reference.type";

    public Descriptor {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    public Descriptor(MediaType mediaType, Digest digest, long size) {
        this(mediaType, digest, size, Optional.empty(), Map.of());
    }

    /// The descriptor of these bytes.
    public static Descriptor of(MediaType mediaType, byte[] content) {
        return new Descriptor(mediaType, Digest.of(content), content.length);
    }

    /// @throws Failure with the code of the fields
    static Descriptor read(ObjectFields fields) {
        fields.requireSpelling(NAMES);
        if (fields.object().field("urls").isPresent()) {
            throw new Failure(
                    fields.code(), Phrase.of("oci.content-elsewhere", Facts.of("document", fields.subject())));
        }
        var mediaType = new MediaType(fields.text("mediaType"));
        if (mediaType.isForeign()) {
            throw new Failure(
                    fields.code(),
                    Phrase.of(
                            "oci.layers-may-distributed",
                            Facts.of("document", fields.subject(), "mediaType", mediaType)));
        }
        var descriptor = new Descriptor(
                mediaType,
                digest(fields),
                fields.number("size"),
                fields.optionalObject("platform").flatMap(Descriptor::platform),
                annotations(fields));
        fields.optionalText("data").ifPresent(data -> descriptor.requireCopy(data, fields));
        return descriptor;
    }

    /// Refuses a copy of the content in the descriptor that doesn't have its digest. Otherwise a reader of the
    /// copy would get something else than a reader of the blob.
    private void requireCopy(String data, ObjectFields fields) {
        byte[] copy;
        try {
            copy = Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new Failure(fields.code(), Phrase.of("oci.data", Facts.of("document", fields.subject())), e);
        }
        if (copy.length != size || !Digest.of(copy).equals(digest)) {
            throw new Failure(fields.code(), Phrase.of("oci.data", Facts.of("document", fields.subject())));
        }
    }

    /// Whether this entry of an index is a build attestation rather than an image.
    public boolean isAttestation() {
        return annotations.containsKey(ATTESTATION)
                || platform.map(p ->
                                p.os().equals("unknown") && p.architecture().equals("unknown"))
                        .orElse(false);
    }

    public JsonObject toJson() {
        var json = new ObjectWriter()
                .text("mediaType", mediaType.name())
                .text("digest", digest.toString())
                .number("size", size);
        platform.ifPresent(p -> json.value(
                "platform",
                new ObjectWriter()
                        .text("architecture", p.architecture())
                        .text("os", p.os())
                        .text("variant", p.variant())
                        .build()));
        if (!annotations.isEmpty()) {
            var texts = new ObjectWriter();
            annotations.forEach(texts::text);
            json.value("annotations", texts.build());
        }
        return json.build();
    }

    private static Digest digest(ObjectFields fields) {
        try {
            return Digest.parse(fields.text("digest"));
        } catch (Failure e) {
            throw new Failure(
                    fields.code(), Phrase.of("json.part", Facts.of("document", fields.subject(), "reason", e)), e);
        }
    }

    /// Some publishers write empty platforms into single-platform indexes; those count as missing.
    private static Optional<Platform> platform(ObjectFields fields) {
        fields.requireSpelling(PLATFORM_NAMES);
        String os = fields.optionalText("os").orElse("");
        String architecture = fields.optionalText("architecture").orElse("");
        if (os.isEmpty() || architecture.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Platform(
                    os, architecture, fields.optionalText("variant").filter(v -> !v.isEmpty())));
        } catch (Failure e) {
            throw new Failure(
                    fields.code(), Phrase.of("json.part", Facts.of("document", fields.subject(), "reason", e)), e);
        }
    }

    private static Map<String, String> annotations(ObjectFields fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.optionalObject("annotations").ifPresent(all -> {
            for (Map.Entry<String, JsonValue> each : all.object().fields().entrySet()) {
                if (each.getValue() instanceof JsonText(var text)) {
                    texts.put(each.getKey(), text);
                }
            }
        });
        return texts;
    }
}
