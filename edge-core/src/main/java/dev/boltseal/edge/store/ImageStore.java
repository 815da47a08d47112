package dev.boltseal.edge.store;

import dev.boltseal.format.manifest.Manifest;
import java.io.IOException;

/// Keeps blobs under their digests and images under names, until it is closed.
///
/// A blob is absent or whole; a crash leaves no third state. A name is given last, and only for a bundle of which
/// every byte was checked.
public interface ImageStore extends AutoCloseable {
    /// Begins to take a bundle in. From then on nothing that is there or was received may go before the images have
    /// their names.
    ///
    /// @return to be closed before the store
    /// @throws dev.boltseal.base.failure.Failure `STORE_INVALID` where images of it could not get their
    ///     names
    Intake intake(Manifest manifest) throws IOException;

    /// What is there, at any time.
    StoredImages storedImages();

    @Override
    void close() throws IOException;
}
