package dev.boltseal.edge.store;

import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.util.List;

/// The blobs of a bundle, received and synchronised: what is needed to give its images their names.
@FunctionalInterface
public interface Stored {
    /// Names the bundle's images, all of whose blobs were received or held. A name that exists moves. Everything is
    /// on the disk when this returns.
    ///
    /// @return one a image, in the order of the manifest
    List<NamedImage> name(OpenedBundle bundle) throws IOException;
}
