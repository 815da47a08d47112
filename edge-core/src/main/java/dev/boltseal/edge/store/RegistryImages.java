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

/// The content of a registry under a prefix.
record RegistryImages(RegistryClient client, RegistryPrefix prefix) implements StoredImages {
    private static final MediaType BYTES = new MediaType("application/octet-stream");

    @Override
    public boolean holds(Digest digest, long size) {
        return client.repository(prefix.blobs()).hasBlob(blob(digest, size));
    }

    @Override
    public FreeSpace freeSpace() {
        return new FreeSpace(OptionalLong.empty(), false);
    }

    /// Registries have no reliable list: OCI's specification doesn't define one for repositories, and a tag
    /// doesn't tell who pushed it.
    ///
    /// @throws Failure `STORE_UNSUPPORTED`
    @Override
    public List<NamedImage> list() {
        throw unsupported();
    }

    /// Deleting a manifest also removes all its tags, whoever pushed them.
    ///
    /// @throws Failure `STORE_UNSUPPORTED`
    @Override
    public void unname(NamedImage image) {
        throw unsupported();
    }

    private Failure unsupported() {
        return new Failure(FailureCode.STORE_UNSUPPORTED, Facts.of("prefix", prefix));
    }

    /// A descriptor for a blob of unknown content.
    static Descriptor blob(Digest digest, long size) {
        return new Descriptor(BYTES, digest, size);
    }
}
