package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.builder.source.ImageConfiguration;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import java.util.List;

/// One image for one platform, with its configuration.
///
/// @param layers with OCI's media types, whatever types their manifest gave them
record PlatformImage(ImageConfiguration configuration, List<Descriptor> layers) {
    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    PlatformImage {
        layers = List.copyOf(layers);
    }

    /// @param name what the image is called in messages
    /// @throws Failure `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `REGISTRY_FAILED`
    static PlatformImage read(String name, ImageSource source, ImageDocument.Manifest manifest) {
        var image = new PlatformImage(
                ImageConfiguration.read(name, source, manifest.config()),
                manifest.layers().stream().map(PlatformImage::ociLayer).toList());
        image.requireDiffIds();
        return image;
    }

    JsonObject config() {
        return configuration.json();
    }

    /// The digests of the layers' tars, not compressed.
    List<String> diffIds() {
        return configuration.fields().object("rootfs").texts("diff_ids");
    }

    private void requireDiffIds() {
        int stated = diffIds().size();
        if (stated != layers.size()) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "diff-ids",
                    Facts.of("image", configuration.subject(), "layers", layers.size(), "found", stated));
        }
    }

    /// An OCI manifest names layers by OCI's types; the bytes are the same.
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
