package dev.boltseal.edge.store;

import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.util.List;

/// The received and synchronised blobs of a bundle. Only with these can its images get their names.
@FunctionalInterface
public interface Stored {
    /// Gives the bundle's images their names. All their blobs were received or were there before. A name that
    /// exists is moved. Everything is on the disk when this returns.
    ///
    /// @return one for each image, in the order of the manifest
    List<NamedImage> name(OpenedBundle bundle) throws IOException;
}
