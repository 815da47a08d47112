package dev.boltseal.builder.source;

import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.registry.source.ImageSource;

/// Opens the source of an image from its location.
@FunctionalInterface
public interface ImageSources {
    /// Opens the source. Whoever started the build closes what it uses.
    ///
    /// @throws dev.boltseal.base.failure.Failure with the codes of the source's kind
    ImageSource open(ImageLocation location);
}
