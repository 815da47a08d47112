package dev.boltseal.builder.source;

import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.registry.source.ImageSource;

/// Opens the source of an image, where its location says.
@FunctionalInterface
public interface ImageSources {
    /// Opens the source; the caller of the build closes what stands behind it.
    ///
    /// @throws dev.boltseal.base.failure.Failure as the source's kind says
    ImageSource open(ImageLocation location);
}
