package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.List;

/// The manifest of an image for one platform, with its configuration.
///
/// @param platform stated by its index, or by its configuration if it is in no index
/// @param configuration with `os` and `architecture` filled in if the publisher left them empty
/// @param warnings about contradictions in the image
public record PlatformManifest(
        Platform platform,
        RawDocument document,
        ImageDocument.Manifest manifest,
        ImageConfiguration configuration,
        List<Phrase> warnings) {
    public PlatformManifest {
        warnings = List.copyOf(warnings);
    }

    PlatformManifest warning(Phrase more) {
        List<Phrase> all = new ArrayList<>(warnings);
        all.add(more);
        return new PlatformManifest(platform, document, manifest, configuration, all);
    }
}
