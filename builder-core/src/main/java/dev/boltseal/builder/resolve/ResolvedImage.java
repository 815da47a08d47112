package dev.boltseal.builder.resolve;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.RawDocument;
import java.util.List;

/// One image, by digest, with everything that a bundle needs of it.
///
/// @param entry as the manifest will list it
/// @param documents the manifests byte for byte as the source gave them, and our index over them where there is one
/// @param blobs configurations and layers of all chosen platforms, with repetitions where platforms share
/// @param location where the blobs are to be had
/// @param warnings about what the image says of itself
public record ResolvedImage(
        ImageEntry entry,
        List<RawDocument> documents,
        List<Descriptor> blobs,
        ImageLocation location,
        List<Phrase> warnings) {
    public ResolvedImage {
        warnings = List.copyOf(warnings);
        documents = List.copyOf(documents);
        blobs = List.copyOf(blobs);
    }
}
