package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.List;

/// The manifest of an image for one platform, with the configuration that belongs to it.
///
/// @param platform that it is taken for: what its index says, or its configuration where it is in no index
/// @param configuration in which `os` and `architecture` are filled in where the publisher left them empty
/// @param warnings about what the image says of itself
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
