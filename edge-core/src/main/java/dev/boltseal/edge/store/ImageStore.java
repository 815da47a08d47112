package dev.boltseal.edge.store;

import dev.boltseal.format.manifest.Manifest;
import java.io.IOException;

/// Stores blobs under their digests and images under names, until it is closed.
///
/// A blob is absent or complete, even after a crash. Names are given last, and only for a bundle of which every
/// byte was checked.
public interface ImageStore extends AutoCloseable {
    /// Begins to take in a bundle. From then on, nothing that exists or was received may disappear before the
    /// images have their names.
    ///
    /// @return the intake, which the caller closes before the store
    /// @throws dev.boltseal.base.failure.Failure `STORE_INVALID` if images of the bundle could not get their names
    Intake intake(Manifest manifest) throws IOException;

    /// What the store contains, at any time.
    StoredImages storedImages();

    @Override
    void close() throws IOException;
}
