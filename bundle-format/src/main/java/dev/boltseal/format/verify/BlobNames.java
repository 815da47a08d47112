package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What messages call a blob: `image layer 2 of apps/web:1`.
///
/// For bundles that are refused: documents that are missing or damaged are passed over, and a blob that none of the
/// others points at is called part of an image.
final class BlobNames {
    private final List<ImageEntry> images;
    private final Function<Digest, Optional<byte[]>> documents;

    /// @param documents gives the bytes of a manifest or index where they can be read
    BlobNames(List<ImageEntry> images, Function<Digest, Optional<byte[]>> documents) {
        this.images = images;
        this.documents = documents;
    }

    /// Of the first image that has the blob.
    Phrase name(Digest blob) {
        return images.stream()
                .flatMap(image -> in(image.name(), image.mediaType(), image.digest(), blob).stream())
                .findFirst()
                .orElseGet(() -> Phrase.of("bundle.part.unknown"));
    }

    /// @param digest of the document to look into
    private Optional<Phrase> in(String image, MediaType mediaType, Digest digest, Digest blob) {
        if (digest.equals(blob)) {
            return Optional.of(Phrase.of("bundle.part.manifest", Facts.of("image", image)));
        }
        return switch (document(mediaType, digest).orElse(null)) {
            case null -> Optional.empty();
            case ImageDocument.Index index ->
                index.manifests().stream()
                        .filter(child -> child.mediaType().isManifest())
                        .flatMap(child -> in(image, child.mediaType(), child.digest(), blob).stream())
                        .findFirst();
            case ImageDocument.Manifest manifest -> in(image, manifest, blob);
        };
    }

    private static Optional<Phrase> in(String image, ImageDocument.Manifest manifest, Digest blob) {
        if (manifest.config().digest().equals(blob)) {
            return Optional.of(Phrase.of("bundle.part.configuration", Facts.of("image", image)));
        }
        for (int i = 0; i < manifest.layers().size(); i++) {
            if (manifest.layers().get(i).digest().equals(blob)) {
                return Optional.of(Phrase.of("bundle.part.layer", Facts.of("image", image, "number", i + 1)));
            }
        }
        return Optional.empty();
    }

    private Optional<ImageDocument> document(MediaType mediaType, Digest digest) {
        try {
            return documents
                    .apply(digest)
                    .map(bytes -> ImageDocument.parse("image %s".formatted(digest), mediaType, bytes));
        } catch (Failure unreadable) {
            return Optional.empty();
        }
    }
}
