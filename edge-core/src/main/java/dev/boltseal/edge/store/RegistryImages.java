package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.client.RegistryClient;
import java.util.List;
import java.util.OptionalLong;

/// What a registry has under a prefix.
record RegistryImages(RegistryClient client, RegistryPrefix prefix) implements StoredImages {
    private static final MediaType BYTES = new MediaType("application/octet-stream");

    @Override
    public boolean holds(Digest digest, long size) {
        return client.repository(prefix.blobs()).hasBlob(blob(digest, size));
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    /// Registries have no list that could be believed: OCI's specification knows none of repositories, and a tag says
    /// nothing of who pushed it.
    ///
    /// @throws Failure `STORE_UNSUPPORTED`
    @Override
    public List<NamedImage> list() {
        throw unsupported();
    }

    /// To delete a manifest takes every tag of it away, whoever pushed that.
    ///
    /// @throws Failure `STORE_UNSUPPORTED`
    @Override
    public void unname(NamedImage image) {
        throw unsupported();
    }

    private Failure unsupported() {
        return new Failure(FailureCode.STORE_UNSUPPORTED, Facts.of("prefix", prefix));
    }

    /// A blob of which nobody says what is in it.
    static Descriptor blob(Digest digest, long size) {
        return new Descriptor(BYTES, digest, size);
    }
}
