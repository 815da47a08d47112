package dev.boltseal.edge.containerd;

import dev.boltseal.edge.store.Shelf;
import dev.boltseal.format.oci.Digest;
import java.util.OptionalLong;

/// What a containerd has.
record ContainerdShelf(Daemon daemon) implements Shelf {

    @Override
    public boolean holds(Digest digest, long size) {
        return daemon.asking(() -> new ContentStore(daemon).holds(digest, size));
    }

    @Override
    public OptionalLong freeBytes() {
        return daemon.asking(new Node(daemon)::freeBytes);
    }
}
