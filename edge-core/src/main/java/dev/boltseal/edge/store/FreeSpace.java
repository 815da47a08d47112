package dev.boltseal.edge.store;

import java.util.OptionalLong;

/// How much a store has room for.
///
/// @param freeBytes empty where only the store itself can know
/// @param unpacks whether it will also unpack layers, beside the blobs themselves
public record FreeSpace(OptionalLong freeBytes, boolean unpacks) {
    private static final int UNPACKED_PER_COMPRESSED = 3;

    /// What blobs of this many bytes will need: exactly what is missing of them, and an estimate of three times all of
    /// it where they are unpacked.
    ///
    /// @param missing bytes of those that are not there yet
    public long needed(long blobBytes, long missing) {
        return unpacks ? Math.addExact(missing, Math.multiplyExact(blobBytes, UNPACKED_PER_COMPRESSED)) : missing;
    }
}
