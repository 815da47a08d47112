package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the manifests of one image with their configurations, and refuses those that no runtime could run.
///
/// @param name of the image, in messages
record ManifestReader(String name, ImageSource source) {

    /// The manifest that an index lists for a platform. If index and configuration disagree, the index is
    /// believed, as containerd does, unless the configuration's platform can't run there.
    ///
    /// @param stated the platform in the index
    /// @param wanted the platform on which it has to run
    /// @throws Failure `IMAGE_REFUSED`, and what the source throws
    PlatformManifest stated(Descriptor descriptor, Platform stated, Platform wanted) {
        RawDocument document = source.document(descriptor);
        ImageDocument.Manifest manifest = manifest(document);
        ImageConfiguration configuration = configuration(document, manifest);
        List<Phrase> warnings = new ArrayList<>();
        if (!configuration.statesPlatform()) {
            warnings.add(Phrase.of("image.platform-unstated", Facts.of("image", name, "platform", stated)));
        }
        Platform own = configuration.platform(stated);
        if (!own.normalized().equals(stated.normalized())) {
            requireRuns(wanted, own, stated);
            warnings.add(
                    Phrase.of("image.platforms-differ", Facts.of("image", name, "platform", stated, "found", own)));
        }
        return new PlatformManifest(stated, document, manifest, configuration.completed(stated), warnings);
    }

    /// A manifest whose platform only its configuration can tell.
    ///
    /// @throws Failure as above, and also if the configuration doesn't tell
    PlatformManifest unstated(RawDocument document, ImageDocument.Manifest manifest) {
        ImageConfiguration configuration = configuration(document, manifest);
        Platform own = configuration
                .platform()
                .orElseThrow(() -> new Failure(FailureCode.IMAGE_REFUSED, "no-platform", Facts.of("image", name)));
        return new PlatformManifest(own, document, manifest, configuration, List.of());
    }

    /// The same, or empty if it is not an image for a known platform.
    Optional<PlatformManifest> anyUnstated(Descriptor descriptor) {
        RawDocument document = source.document(descriptor);
        ImageDocument.Manifest manifest = manifest(document);
        if (ArtifactKind.of(document, manifest).isPresent()
                || !ImageConfiguration.read(name, source, manifest.config()).statesPlatform()) {
            return Optional.empty();
        }
        return Optional.of(unstated(document, manifest));
    }

    private ImageDocument.Manifest manifest(RawDocument document) {
        if (document.parsed(name) instanceof ImageDocument.Manifest manifest) {
            return manifest;
        }
        throw new IllegalArgumentException("an index"); // whoever calls has looked at the media type
    }

    private ImageConfiguration configuration(RawDocument document, ImageDocument.Manifest manifest) {
        ArtifactKind.refuse(name, document, manifest);
        var configuration = ImageConfiguration.read(name, source, manifest.config());
        configuration.requireLayers(name, manifest.layers().size());
        return configuration;
    }

    private void requireRuns(Platform wanted, Platform own, Platform stated) {
        if (!wanted.runs(own)) {
            throw new Failure(
                    FailureCode.IMAGE_REFUSED,
                    "platforms-differ",
                    Facts.of("image", name, "stated", stated, "found", own, "platform", wanted));
        }
    }
}
