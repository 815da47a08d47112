package dev.boltseal.edge.store;

import java.util.OptionalLong;

/// How much space a store has.
///
/// @param freeBytes empty if only the store itself can know
/// @param unpacks whether it also unpacks layers, in addition to storing the blobs
public record FreeSpace(OptionalLong freeBytes, boolean unpacks) {
    private static final int UNPACKED_PER_COMPRESSED = 3;

    /// The space that blobs of this size need: exactly what is missing of them, plus, if they are unpacked, an
    /// estimate of three times their total size.
    ///
    /// @param missing size of the blobs that are not there yet, in bytes
    public long needed(long blobBytes, long missing) {
        return unpacks ? Math.addExact(missing, Math.multiplyExact(blobBytes, UNPACKED_PER_COMPRESSED)) : missing;
    }
}
