package dev.boltseal.edge.store;

import java.io.IOException;
import java.util.List;

/// The content of a store. Images that Boltseal named there can be listed and removed; images that anybody else
/// named are never listed and never touched. For a registry, both fail with `STORE_UNSUPPORTED`.
public interface StoredImages extends Inventory {
    /// The images that got their names from imports and still have them.
    List<NamedImage> list() throws IOException;

    /// Removes every name that an import gave to this image. Its blobs are removed too, now or at the store's next
    /// garbage collection, except those that another image needs, whoever named it.
    ///
    /// @param image from the list; if it is no longer on the list or has other content now, it is left as it is
    void unname(NamedImage image) throws IOException;
}
