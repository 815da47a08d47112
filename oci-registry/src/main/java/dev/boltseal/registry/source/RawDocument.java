package dev.boltseal.registry.source;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.util.Arrays;

/// A manifest or index, byte for byte as its source sent it.
public final class RawDocument {
    private final Descriptor descriptor;
    private final byte[] bytes;

    public RawDocument(MediaType mediaType, byte[] bytes) {
        this.bytes = bytes.clone();
        this.descriptor = Descriptor.of(mediaType, bytes);
    }

    /// Media type, digest and size, computed from the bytes.
    public Descriptor descriptor() {
        return descriptor;
    }

    public Digest digest() {
        return descriptor.digest();
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The parsed document.
    ///
    /// @param name its name in messages
    /// @throws dev.boltseal.base.failure.Failure `IMAGE_REFUSED`
    public ImageDocument parsed(String name) {
        return ImageDocument.parse(name, descriptor.mediaType(), bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawDocument document
                && descriptor.equals(document.descriptor)
                && Arrays.equals(bytes, document.bytes);
    }

    @Override
    public int hashCode() {
        return descriptor.hashCode();
    }

    @Override
    public String toString() {
        return descriptor.toString();
    }
}
