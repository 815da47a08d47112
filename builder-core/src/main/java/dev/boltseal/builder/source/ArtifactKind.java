package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.RawDocument;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The kind of a manifest that is not a container image: registries also keep Helm charts, signatures, SBOMs.
///
/// Source: OCI image-spec 1.1, manifest.md, "Guidelines for Artifact Usage".
///
/// @param mediaType that it was recognised by
public record ArtifactKind(Phrase kind, String mediaType) {
    /// A bundle that `boltseal push` stored.
    public static final String BUNDLE = "application/vnd.boltseal.bundle.v1+zip";

    private static final String EMPTY = "application/vnd.oci.empty.v1+json";

    /// What old tools use as the media type of a configuration.
    private static final Set<String> GENERIC = Set.of("application/octet-stream", "application/json", "text/plain");

    /// Empty for a container image.
    public static Optional<ArtifactKind> of(RawDocument document, ImageDocument.Manifest manifest) {
        MediaType config = manifest.config().mediaType();
        boolean image = config.isImageConfig() || GENERIC.contains(config.name().toLowerCase(Locale.ROOT));
        Optional<ArtifactKind> known = Stream.concat(
                        Stream.concat(artifactType(document).stream(), Stream.of(config.name())),
                        manifest.layers().stream()
                                .limit(1)
                                .map(Descriptor::mediaType)
                                .map(MediaType::name))
                .flatMap(type -> known(type).map(kind -> new ArtifactKind(kind, type)).stream())
                .findFirst();
        return known.or(() -> image ? Optional.empty() : Optional.of(other(document, config)));
    }

    /// @throws Failure `IMAGE_REFUSED`
    static void refuse(String image, RawDocument document, ImageDocument.Manifest manifest) {
        of(document, manifest).ifPresent(artifact -> {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "artifact",
                    Facts.of("image", image, "kind", artifact.kind(), "mediaType", artifact.mediaType()));
        });
    }

    private static ArtifactKind other(RawDocument document, MediaType config) {
        String type = config.name().equals(EMPTY) ? artifactType(document).orElse(EMPTY) : config.name();
        return new ArtifactKind(Phrase.of("artifact.other"), type);
    }

    private static Optional<Phrase> known(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        if (type.equals(BUNDLE)) {
            return Optional.of(Phrase.of("artifact.bundle"));
        }
        if (type.startsWith("application/vnd.cncf.helm.")) {
            return Optional.of(Phrase.of("artifact.helm-chart"));
        }
        if (type.contains("spdx") || type.contains("cyclonedx") || type.contains("syft")) {
            return Optional.of(Phrase.of("artifact.sbom"));
        }
        if (type.startsWith("application/vnd.dev.cosign.")
                || type.startsWith("application/vnd.dev.sigstore.")
                || type.startsWith("application/vnd.cncf.notary.")) {
            return Optional.of(Phrase.of("artifact.signature"));
        }
        if (type.startsWith("application/vnd.in-toto")) {
            return Optional.of(Phrase.of("artifact.attestation"));
        }
        if (type.startsWith("application/vnd.docker.plugin.")) {
            return Optional.of(Phrase.of("artifact.docker-plugin"));
        }
        return type.contains("wasm") ? Optional.of(Phrase.of("artifact.wasm")) : Optional.empty();
    }

    /// The `artifactType` of a manifest, if it has one.
    ///
    /// @throws Failure `IMAGE_REFUSED` if it isn't JSON
    public static Optional<String> artifactType(RawDocument document) {
        var json = new JsonReader(document.digest().toString(), FailureCode.IMAGE_REFUSED, ImageDocument.MAX_BYTES)
                .read(document.bytes());
        return json.field("artifactType")
                .flatMap(value ->
                        value instanceof JsonText(var text) && !text.isEmpty() ? Optional.of(text) : Optional.empty());
    }
}
