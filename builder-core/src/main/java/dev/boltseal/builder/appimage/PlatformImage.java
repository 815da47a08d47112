package dev.boltseal.builder.appimage;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.JsonReader;
import dev.boltseal.format.json.JsonValue.JsonObject;
import dev.boltseal.format.json.ObjectFields;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import java.io.IOException;
import java.util.List;

/// One image for one platform, with its configuration.
///
/// @param layers with OCI's media types, whatever types their manifest gave them
record PlatformImage(JsonObject config, List<Descriptor> layers) {
    private static final int MAX_CONFIG_BYTES = 8 << 20;
    private static final int CONFIG_DEPTH = 64;
    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    PlatformImage {
        layers = List.copyOf(layers);
    }

    /// @param name what the image is called in messages
    /// @throws BoltsealException `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `REGISTRY_FAILED`
    static PlatformImage read(String name, ImageSource source, ImageDocument.Manifest manifest) {
        String subject = "image %s, configuration".formatted(name);
        Descriptor descriptor = manifest.config();
        if (descriptor.size() > MAX_CONFIG_BYTES) {
            throw new BoltsealException(
                    FailureCode.IMAGE_REFUSED,
                    "%s: want at most %d bytes, got %d".formatted(subject, MAX_CONFIG_BYTES, descriptor.size()));
        }
        byte[] bytes = bytes(subject, source, descriptor);
        var config = new JsonReader(subject, FailureCode.IMAGE_REFUSED, MAX_CONFIG_BYTES, CONFIG_DEPTH).read(bytes);
        var image = new PlatformImage(
                config, manifest.layers().stream().map(PlatformImage::ociLayer).toList());
        image.requireDiffIds(subject);
        return image;
    }

    /// The digests of the layers' tars, not compressed.
    List<String> diffIds() {
        return rootfs("image configuration").texts("diff_ids");
    }

    Platform platform(String name) {
        var fields = new ObjectFields("image " + name, FailureCode.IMAGE_REFUSED, config);
        return new Platform(
                fields.text("os"),
                fields.text("architecture"),
                fields.optionalText("variant").filter(variant -> !variant.isEmpty()));
    }

    private void requireDiffIds(String subject) {
        int stated = rootfs(subject).texts("diff_ids").size();
        if (stated != layers.size()) {
            throw new BoltsealException(
                    FailureCode.IMAGE_REFUSED,
                    "%s: want diff_ids for %d layers, got %d; push the image again"
                            .formatted(subject, layers.size(), stated));
        }
    }

    private ObjectFields rootfs(String subject) {
        return new ObjectFields(subject, FailureCode.IMAGE_REFUSED, config).object("rootfs");
    }

    private static byte[] bytes(String subject, ImageSource source, Descriptor config) {
        try (var in = source.open(config, 0)) {
            byte[] bytes = in.readNBytes((int) config.size() + 1);
            Digest got = Digest.of(bytes);
            if (!got.equals(config.digest())) {
                throw new BoltsealException(
                        FailureCode.SOURCE_DIGEST_WRONG,
                        "%s: want %s, got %s; push the image again".formatted(subject, config.digest(), got));
            }
            return bytes;
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.REGISTRY_FAILED,
                    "%s: want to read it, got \"%s\"; build again".formatted(subject, e.getMessage()),
                    e);
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
