package dev.boltseal.testkit.registry;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;

/// A manifest or index, byte for byte as it was put.
final class Manifest {
    private final MediaType mediaType;
    private final byte[] bytes;
    private final Digest digest;

    Manifest(MediaType mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
        this.digest = Digest.of(bytes);
    }

    MediaType mediaType() {
        return mediaType;
    }

    Digest digest() {
        return digest;
    }

    /// A copy.
    byte[] bytes() {
        return bytes.clone();
    }
}
