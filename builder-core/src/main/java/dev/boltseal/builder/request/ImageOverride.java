package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;

/// An image that the user adds to a workload, or that replaces one of the catalog's: `--image CONTAINER=REF`.
public record ImageOverride(ContainerName container, ImageLocation location) {

    /// @param workingDirectory the directory that relative paths start from
    /// @throws Failure `REFERENCE_INVALID`
    public static ImageOverride parse(String text, Path workingDirectory) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "image-override", Facts.of("found", text));
        }
        try {
            return new ImageOverride(
                    new ContainerName(text.substring(0, equals)),
                    ImageLocation.parse(text.substring(equals + 1), workingDirectory));
        } catch (Failure e) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "option", Facts.of("reason", e), e);
        }
    }
}
