package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.source.PlatformImages;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;

/// What an app's image stands on.
///
/// @param name what it is called in messages
record BaseImage(String name, ImageSource source) {

    /// The base for one platform.
    ///
    /// @throws Failure `PLATFORM_MISSING`, `IMAGE_REFUSED`, and what the source throws
    PlatformImage on(Platform platform) {
        return switch (source.root().parsed(name)) {
            case ImageDocument.Manifest manifest -> only(platform, manifest);
            case ImageDocument.Index index -> chosen(platform, index);
        };
    }

    private PlatformImage only(Platform platform, ImageDocument.Manifest manifest) {
        var image = PlatformImage.read(name, source, manifest);
        Platform existing = image.configuration().platform();
        if (!platform.runs(existing)) {
            throw missing(platform, existing.toString());
        }
        return image;
    }

    private PlatformImage chosen(Platform platform, ImageDocument.Index index) {
        var images = PlatformImages.of(index);
        Descriptor chosen = images.best(platform).orElseThrow(() -> missing(platform, images.platforms()));
        if (source.document(chosen).parsed(name) instanceof ImageDocument.Manifest manifest) {
            return PlatformImage.read(name, source, manifest);
        }
        throw new Failure(FailureCode.IMAGE_REFUSED, "base-image-index", Facts.of("image", name, "platform", platform));
    }

    private Failure missing(Platform platform, String existing) {
        return new Failure(
                FailureCode.PLATFORM_MISSING,
                "base-image",
                Facts.of("image", name, "platform", platform, "platforms", existing));
    }
}
