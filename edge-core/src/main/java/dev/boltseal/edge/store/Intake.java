package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.BlobReceiver;
import java.io.IOException;

/// One bundle on its way into a store: blobs are received, then synchronised, and only by what [#sync] gives do
/// images get their names.
///
/// Closing ends the work, whether or not names were given.
public interface Intake extends BlobReceiver, AutoCloseable {
    /// How much there is room for.
    FreeSpace freeSpace() throws IOException;

    /// Bytes of a blob that is not held, which an import left that was interrupted; they need no room again.
    default long partial(Digest digest) throws IOException {
        return 0;
    }

    /// Makes everything that was received survive a power cut, before anybody records that it is there.
    Stored sync() throws IOException;

    @Override
    void close() throws IOException;
}
