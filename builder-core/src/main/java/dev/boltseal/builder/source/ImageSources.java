package dev.boltseal.builder.source;

import dev.boltseal.builder.catalog.ImageNeed;
import dev.boltseal.registry.source.ImageSource;

/// Finds the source of an image that a workload needs.
@FunctionalInterface
public interface ImageSources {
    /// Opens the source; the caller of the build closes what stands behind it.
    ///
    /// @throws dev.boltseal.base.failure.Failure as the source's kind says
    ImageSource open(ImageNeed need);
}
