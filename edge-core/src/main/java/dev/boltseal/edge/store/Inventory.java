package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.OptionalLong;

/// What a store has, whoever put it there.
public interface Inventory {
    /// Whether the blob is there, whole.
    boolean holds(Digest digest, long size) throws IOException;

    /// Empty where only the store itself can know.
    OptionalLong freeBytes() throws IOException;
}
