package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.BlobReceiver;
import java.io.IOException;

/// One bundle on its way into a store. Blobs are received, then synchronised; only the result of [#sync] can give
/// images their names.
///
/// Closing ends the work, whether or not names were given.
public interface Intake extends BlobReceiver, AutoCloseable {
    /// How much space there is.
    FreeSpace freeSpace() throws IOException;

    /// How many bytes an interrupted import left of a blob that is not complete; they need no further space.
    default long partial(Digest digest) throws IOException {
        return 0;
    }

    /// Makes everything that was received survive a power cut, before anybody records that it is there.
    Stored sync() throws IOException;

    @Override
    void close() throws IOException;
}
