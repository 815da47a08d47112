package dev.boltseal.edge.admission;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.Inventory;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
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

    /// @param store an import has begun there
    /// @throws Failure `NO_SPACE`
    public void requireFreeSpace(Intake store) throws IOException {
        requireFreeSpace(missing(store::holds, store::partial), store.freeSpace());
    }

    /// The same before an import begins. What an interrupted one left behind is not subtracted.
    ///
    /// @return the blobs that the store doesn't have
    /// @throws Failure `NO_SPACE`
    public Missing requireFreeSpace(Inventory store) throws IOException {
        Missing missing = missing(store::holds, digest -> 0);
        requireFreeSpace(missing, store.freeSpace());
        return missing;
    }

    /// What a store doesn't have of the bundle.
    ///
    /// @param blobs how many
    /// @param bytes of them together
    /// @param partial how many of the bytes an interrupted import left there
    public record Missing(long blobs, long bytes, long partial) {}

    private interface Holding {
        boolean holds(Digest digest, long size) throws IOException;
    }

    private interface Partial {
        long bytes(Digest digest) throws IOException;
    }

    private Missing missing(Holding holding, Partial partial) throws IOException {
        var missing = new Missing(0, 0, 0);
        for (FileEntry file : manifest.files()) {
            if (file.path().isBlob() && !holding.holds(file.sha256(), file.size())) {
                missing = new Missing(
                        missing.blobs() + 1,
                        Math.addExact(missing.bytes(), file.size()),
                        Math.addExact(missing.partial(), Math.min(file.size(), partial.bytes(file.sha256()))));
            }
        }
        return missing;
    }

    private static void requireFreeSpace(Missing missing, FreeSpace freeSpace) {
        if (freeSpace.freeBytes().isEmpty()) {
            return;
        }
        long needed = freeSpace.needed(missing.bytes(), missing.bytes() - missing.partial());
        long free = freeSpace.freeBytes().getAsLong();
        if (needed > free) {
            throw new Failure(
                    FailureCode.NO_SPACE, "store", Facts.of("needed", needed, "free", free, "missing", needed - free));
        }
    }
}
