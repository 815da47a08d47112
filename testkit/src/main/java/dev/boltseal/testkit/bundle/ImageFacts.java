package dev.boltseal.testkit.bundle;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What the manifest of a bundle says about an image.
final class ImageFacts {
    private ImageFacts() {}

    static ImageEntry entry(String name, TestImage image) {
        var root = image.root();
        return new ImageEntry(name, root.mediaType(), root.digest(), root.digest(), platforms(name, image));
    }

    private static List<Platform> platforms(String name, TestImage image) {
        return switch (ImageDocument.parse(name, image.root().mediaType(), image.rootBytes())) {
            case ImageDocument.Index index ->
                index.manifests().stream()
                        .flatMap(child -> child.platform().stream())
                        .toList();
            case ImageDocument.Manifest manifest -> List.of(configured(manifest, image));
        };
    }

    private static Platform configured(ImageDocument.Manifest manifest, TestImage image) {
        Blob config = image.blobs().stream()
                .filter(blob ->
                        blob.descriptor().digest().equals(manifest.config().digest()))
                .findFirst()
                .orElseThrow();
        var fields = new ObjectFields(
                "config",
                FailureCode.DEFECT,
                new JsonReader("config", FailureCode.DEFECT, ImageDocument.MAX_BYTES).read(bytes(config)));
        return new Platform(fields.text("os"), fields.text("architecture"), fields.optionalText("variant"));
    }

    private static byte[] bytes(Blob blob) {
        var bytes = new ByteArrayOutputStream();
        try {
            blob.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
