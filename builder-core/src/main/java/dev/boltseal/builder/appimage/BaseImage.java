package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.source.PlatformImages;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import java.util.List;

/// The base image of an app's image.
///
/// @param name its name in messages
record BaseImage(String name, ImageSource source) {

    /// The base image for one platform.
    ///
    /// @throws Failure `PLATFORM_MISSING`, `IMAGE_REFUSED`, and what the source throws
    PlatformImage on(Platform platform) {
        var images = PlatformImages.of(name, source);
        return images.best(platform).map(PlatformImage::of).orElseThrow(() -> missing(platform, images.platforms()));
    }

    private Failure missing(Platform platform, List<?> existing) {
        return new Failure(
                FailureCode.PLATFORM_MISSING,
                "base-image",
                Facts.of("image", name, "platform", platform, "platforms", existing));
    }
}
