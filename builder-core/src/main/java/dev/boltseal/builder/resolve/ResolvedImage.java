package dev.boltseal.builder.resolve;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.RawDocument;
import java.util.List;

/// One image, by digest, with everything that a bundle needs for it.
///
/// @param entry for the manifest
/// @param documents the manifests byte for byte as the source sent them, and our index over them if there is one
/// @param blobs configurations and layers of all chosen platforms, repeated if platforms share them
/// @param location where the blobs are
/// @param warnings about contradictions in the image
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
