package dev.boltseal.edge.store;

import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.BlobReceiver;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.util.List;

/// Keeps blobs under their digests and images under names.
///
/// A blob is absent or whole; a crash leaves no third state. A name is given last, and only for a bundle of which every
/// byte was checked. Closing ends the work, whether or not names were given.
public interface ImageStore extends BlobReceiver, AutoCloseable {
    /// Says which bundle comes, before anything is asked for or received. From then on nothing that is there or was
    /// received may go before the images have their names.
    ///
    /// @throws dev.boltseal.base.failure.Failure `STORE_INVALID` where images of it could not get their
    ///     names
    default void begin(Manifest manifest) throws IOException {}

    /// How much there is room for.
    Room room() throws IOException;

    /// Bytes of a blob that is not held, which an import left that was interrupted; they need no room again.
    default long begun(Digest digest) throws IOException {
        return 0;
    }

    /// Makes everything that was received survive a power cut, before anybody records that it is there.
    void sync() throws IOException;

    /// Names the bundle's images, all of whose blobs were received or held. A name that exists moves. Everything is on
    /// the disk when this returns.
    ///
    /// @return one a image, in the order of the manifest
    List<NamedImage> name(OpenedBundle bundle) throws IOException;

    @Override
    void close() throws IOException;
}
