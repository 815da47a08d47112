package dev.boltseal.format.layout;

import dev.boltseal.format.manifest.EntryPath;

/// One entry and its position in the file.
///
/// @param offset of the local header, in bytes from the start of the file
/// @param size of the content, in bytes
public record Entry(EntryPath path, long offset, long size) {

    /// Where the content begins.
    public long contentOffset() {
        return offset + LocalHeader.length(path, size);
    }

    /// Where the next entry, or the central directory, begins.
    public long end() {
        return contentOffset() + size;
    }

    /// Where the last byte of the content is; for an empty one, where it would begin.
    public long lastByte() {
        return Math.max(contentOffset(), end() - 1);
    }

    /// The bytes in front of the content.
    public byte[] header(int crc) {
        return LocalHeader.bytes(path, size, crc);
    }

    /// `oci/index.json (bytes 4096…5119 of the file)`, for messages.
    @Override
    public String toString() {
        return "%s (bytes %d…%d of the file)".formatted(path, contentOffset(), lastByte());
    }
}
