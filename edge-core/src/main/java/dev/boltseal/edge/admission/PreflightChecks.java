package dev.boltseal.edge.admission;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Platform;
import java.io.IOException;

/// Whether a trusted bundle can run on this cluster and fits into its store. Reads nothing from the bundle.
///
/// @param manifest that was judged before
public record PreflightChecks(Manifest manifest) {

    /// @param here the platform of the cluster's nodes
    /// @throws Failure `PLATFORM_DIFFERS`
    public void requirePlatform(Platform here) {
        for (ImageEntry image : manifest.images()) {
            if (image.platforms().stream().noneMatch(here::runs)) {
                throw new Failure(
                        FailureCode.PLATFORM_DIFFERS,
                        Facts.of("image", image.name(), "platform", here, "platforms", image.platforms()));
            }
        }
    }

    /// @throws Failure `NO_SPACE`
    public void requireRoom(Intake store) throws IOException {
        FreeSpace freeSpace = store.freeSpace();
        if (freeSpace.freeBytes().isEmpty()) {
            return;
        }
        long blobs = 0;
        long partial = 0;
        for (FileEntry file : manifest.files()) {
            if (file.path().isBlob() && !store.holds(file.sha256(), file.size())) {
                blobs = Math.addExact(blobs, file.size());
                partial = Math.addExact(partial, Math.min(file.size(), store.partial(file.sha256())));
            }
        }
        long needed = freeSpace.needed(blobs, blobs - partial);
        long free = freeSpace.freeBytes().getAsLong();
        if (needed > free) {
            throw new Failure(
                    FailureCode.NO_SPACE, "store", Facts.of("needed", needed, "free", free, "missing", needed - free));
        }
    }
}
