package dev.boltseal.edge.store;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.client.RegistryClient;
import java.util.OptionalLong;

/// What a registry has under a prefix.
record RegistryShelf(RegistryClient client, RegistryPrefix prefix) implements Shelf {
    private static final MediaType BYTES = new MediaType("application/octet-stream");

    @Override
    public boolean holds(Digest digest, long size) {
        return client.repository(prefix.blobs()).hasBlob(blob(digest, size));
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    /// A blob of which nobody says what is in it.
    static Descriptor blob(Digest digest, long size) {
        return new Descriptor(BYTES, digest, size);
    }
}
