package dev.boltseal.registry.source;

import dev.boltseal.format.oci.Digest;
import java.security.MessageDigest;

/// How much of a blob somebody has already, from its first byte.
///
/// @param bytes 0…size of the blob
/// @param sha256 has hashed exactly those bytes, and continues with what is read from now on
public record PartialBlob(long bytes, MessageDigest sha256) {
    /// Nothing of the blob yet.
    public static PartialBlob nothing() {
        return new PartialBlob(0, Digest.hasher());
    }
}
