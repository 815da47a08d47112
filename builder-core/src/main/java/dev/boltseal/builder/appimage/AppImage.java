package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A built image: its documents are in memory, the app's layers in the tar, and the base image's layers in their
/// source.
///
/// @param layers in the app's source; all others are in the base image's
/// @param warnings about the base image
record AppImage(
        RawDocument root,
        List<BuiltImage> images,
        Set<Digest> layers,
        ImageSource app,
        ImageSource base,
        List<Phrase> warnings)
        implements ImageSource {
    AppImage {
        images = List.copyOf(images);
        layers = Set.copyOf(layers);
        warnings = List.copyOf(warnings);
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        return images.stream()
                .map(BuiltImage::manifest)
                .filter(manifest -> manifest.digest().equals(descriptor.digest()))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(FailureCode.IMAGE_REFUSED, "app-manifest", Facts.of("found", descriptor.digest())));
    }

    @Override
    public InputStream bytes(Descriptor blob, long offset) throws IOException {
        Optional<BuiltImage> configured = images.stream()
                .filter(image -> image.configDigest().equals(blob.digest()))
                .findFirst();
        if (configured.isPresent()) {
            return configured.get().openConfig(offset);
        }
        return layers.contains(blob.digest()) ? app.bytes(blob, offset) : base.bytes(blob, offset);
    }
}
