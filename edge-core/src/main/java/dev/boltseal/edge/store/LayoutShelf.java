package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.OptionalLong;

/// What a layout has.
record LayoutShelf(LayoutFiles files) implements Shelf {

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        return files.holds(digest, size);
    }

    @Override
    public OptionalLong freeBytes() throws IOException {
        return OptionalLong.of(files.freeBytes());
    }
}
