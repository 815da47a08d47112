package dev.boltseal.format.archive;

import dev.boltseal.format.layout.Entry;

/// An entry that was read as a whole.
public final class SmallEntry {
    private final Entry entry;
    private final byte[] content;
    private final int crc;

    SmallEntry(Entry entry, byte[] content, int crc) {
        this.entry = entry;
        this.content = content;
        this.crc = crc;
    }

    public Entry entry() {
        return entry;
    }

    /// A copy of the content.
    public byte[] content() {
        return content.clone();
    }

    /// CRC-32 of the content, which is also in its header.
    public int crc() {
        return crc;
    }
}
