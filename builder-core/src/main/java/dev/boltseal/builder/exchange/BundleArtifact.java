package dev.boltseal.builder.exchange;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.source.ArtifactKind;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.RawDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The manifest of a bundle in a registry: an artifact with an empty configuration and one layer, the file. The same
/// file under the same name always gets the same manifest.
///
/// @param bundle the file; its annotation says what the file was called
record BundleArtifact(Descriptor bundle) {
    /// The content of a configuration that says nothing. Source: OCI image-spec 1.1, manifest.md, "Guidance for an
    /// Empty
    /// Descriptor".
    static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    static final MediaType BUNDLE = new MediaType(ArtifactKind.BUNDLE);

    private static final MediaType EMPTY_TYPE = new MediaType("application/vnd.oci.empty.v1+json");
    private static final String TITLE = "org.opencontainers.image.title";
    private static final String CREATED = "org.opencontainers.image.created";
    private static final String OURS = "dev.boltseal.";

    /// A name that can't lead to another directory, and that no listing hides.
    private static final Pattern PLAIN_NAME = Pattern.compile("[^.\\p{Cntrl}/\\\\][^\\p{Cntrl}/\\\\]{0,199}");

    /// The descriptor of the empty configuration.
    static Descriptor config() {
        return Descriptor.of(EMPTY_TYPE, EMPTY);
    }

    /// The document to push.
    ///
    /// @param manifest of the bundle
    /// @param title what the file is called
    RawDocument document(Manifest manifest, String title) {
        var layer = new Descriptor(BUNDLE, bundle.digest(), bundle.size(), Optional.empty(), Map.of(TITLE, title));
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_MANIFEST.name())
                .text("artifactType", ArtifactKind.BUNDLE)
                .value("config", config().toJson())
                .list("layers", List.of(layer), Descriptor::toJson)
                .value("annotations", annotations(manifest, title));
        return new RawDocument(MediaType.OCI_MANIFEST, CanonicalJson.bytes(json.build()));
    }

    private static JsonObject annotations(Manifest manifest, String title) {
        return new ObjectWriter()
                .text(TITLE, title)
                .text(CREATED, manifest.createdAt().toString())
                .text(OURS + "workload", manifest.workload().name().text())
                .text(OURS + "cluster", manifest.cluster().name())
                .text(OURS + "serial", manifest.serial().toString())
                .build();
    }

    /// Reads a document that a registry sent.
    ///
    /// @throws Failure `IMAGE_REFUSED` if it is anything else than a bundle
    static BundleArtifact read(BundleAddress address, RawDocument document) {
        return switch (document.parsed(address.toString())) {
            case ImageDocument.Index index ->
                throw other(
                        address, Phrase.of("artifact.index"), index.mediaType().name());
            case ImageDocument.Manifest manifest -> read(address, document, manifest);
        };
    }

    private static BundleArtifact read(BundleAddress address, RawDocument document, ImageDocument.Manifest manifest) {
        if (!ArtifactKind.artifactType(document).equals(Optional.of(ArtifactKind.BUNDLE))) {
            throw ArtifactKind.of(document, manifest)
                    .map(artifact -> other(address, artifact.kind(), artifact.mediaType()))
                    .orElseGet(() -> other(
                            address,
                            Phrase.of("artifact.image"),
                            manifest.config().mediaType().name()));
        }
        if (manifest.layers().size() != 1
                || !manifest.layers().getFirst().mediaType().equals(BUNDLE)) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "bundle-layers",
                    Facts.of("address", address, "found", manifest.layers().size()));
        }
        return new BundleArtifact(manifest.layers().getFirst());
    }

    private static Failure other(BundleAddress address, Phrase kind, String mediaType) {
        return new Failure(
                FailureCode.IMAGE_REFUSED,
                "no-bundle",
                Facts.of("address", address, "kind", kind, "mediaType", mediaType));
    }

    /// What the file was called.
    ///
    /// @throws Failure `IMAGE_REFUSED` if no file should be called so here
    String fileName(BundleAddress address) {
        String title = bundle.annotations().getOrDefault(TITLE, "");
        if (!PLAIN_NAME.matcher(title).matches()) {
            throw new Failure(FailureCode.IMAGE_REFUSED, "bundle-name", Facts.of("address", address, "found", title));
        }
        return title;
    }
}
