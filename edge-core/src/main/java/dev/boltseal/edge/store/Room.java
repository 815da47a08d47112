package dev.boltseal.edge.store;

import java.util.OptionalLong;

/// How much a store has room for.
///
/// @param freeBytes empty where only the store itself can know
/// @param unpacks whether it will also unpack layers, beside the blobs themselves
public record Room(OptionalLong freeBytes, boolean unpacks) {
    private static final int UNPACKED_PER_COMPRESSED = 3;

    /// What blobs of this many bytes will need: exactly that, and an estimate of three times as much where they are
    /// unpacked.
    public long needed(long blobBytes) {
        return unpacks ? Math.addExact(blobBytes, Math.multiplyExact(blobBytes, UNPACKED_PER_COMPRESSED)) : blobBytes;
    }
}
