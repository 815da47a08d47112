package dev.boltseal.edge.store;

import java.io.IOException;
import java.util.List;

/// What a store has, of which the images that Boltseal named there can be taken away again. Those that anybody else
/// named are never listed and never touched. A registry says `STORE_UNSUPPORTED` to both.
public interface StoredImages extends Inventory {
    /// The images that got their names from imports and have them still.
    List<NamedImage> list() throws IOException;

    /// Takes every name that an import gave to this image away. Its blobs go with it, at once or when the store next
    /// collects garbage, except those that another image needs, whoever named that one.
    ///
    /// @param image of the list; one that is not on it any more, or has other content by now, is left as it is
    void unname(NamedImage image) throws IOException;
}
