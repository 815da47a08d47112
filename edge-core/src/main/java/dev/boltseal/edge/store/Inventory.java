package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;

/// What a store contains, whoever put it there.
public interface Inventory {
    /// Whether the complete blob is there.
    boolean holds(Digest digest, long size) throws IOException;

    /// How much more would fit.
    FreeSpace freeSpace() throws IOException;
}
