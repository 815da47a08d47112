package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.builder.source.ImageConfiguration;
import dev.boltseal.builder.source.PlatformManifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import java.util.List;

/// One image for one platform, with its configuration.
///
/// @param layers with OCI's media types, whatever their types in the manifest are
/// @param warnings about what the image says about itself
record PlatformImage(ImageConfiguration configuration, List<Descriptor> layers, List<Phrase> warnings) {
    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    PlatformImage {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }

    /// @param name the image's name in messages
    /// @throws dev.boltseal.base.failure.Failure `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `REGISTRY_FAILED`
    static PlatformImage read(String name, ImageSource source, ImageDocument.Manifest manifest) {
        var configuration = ImageConfiguration.read(name, source, manifest.config());
        configuration.requireLayers(name, manifest.layers().size());
        return of(configuration, manifest, List.of());
    }

    /// What its index calls it counts, for the image that is built on it, too.
    static PlatformImage of(PlatformManifest chosen) {
        return of(chosen.configuration().takenAs(chosen.platform()), chosen.manifest(), chosen.warnings());
    }

    private static PlatformImage of(
            ImageConfiguration configuration, ImageDocument.Manifest manifest, List<Phrase> warnings) {
        return new PlatformImage(
                configuration,
                manifest.layers().stream().map(PlatformImage::ociLayer).toList(),
                warnings);
    }

    JsonObject config() {
        return configuration.json();
    }

    /// The digests of the layers' uncompressed tars.
    List<String> diffIds() {
        return configuration.fields().object("rootfs").texts("diff_ids");
    }

    /// An OCI manifest uses OCI's media types for layers; the bytes are the same.
    private static Descriptor ociLayer(Descriptor layer) {
        MediaType type =
                switch (layer.mediaType().name()) {
                    case DOCKER_LAYER -> MediaType.OCI_LAYER;
                    case DOCKER_LAYER + ".gzip" -> MediaType.OCI_LAYER_GZIP;
                    case DOCKER_LAYER + ".zstd" -> MediaType.OCI_LAYER_ZSTD;
                    default -> layer.mediaType();
                };
        return new Descriptor(type, layer.digest(), layer.size());
    }
}
