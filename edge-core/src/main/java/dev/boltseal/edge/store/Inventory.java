package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.OptionalLong;

/// What a store contains, whoever put it there.
public interface Inventory {
    /// Whether the complete blob is there.
    boolean holds(Digest digest, long size) throws IOException;

    /// Empty if only the store itself can know.
    OptionalLong freeBytes() throws IOException;
}
