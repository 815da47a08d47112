package dev.boltseal.format.layout;

import dev.boltseal.format.manifest.EntryPath;

/// The bytes in front of an entry's content.
public final class LocalHeader {
    private static final int FIXED_LENGTH = 30;
    private static final int ZIP64_LENGTH = 20;

    private LocalHeader() {}

    /// Length of the header, in bytes.
    public static int length(EntryPath path, long size) {
        return FIXED_LENGTH + path.text().length() + (Framing.moves(size) ? ZIP64_LENGTH : 0);
    }

    /// The header of an entry with this name, size and CRC-32.
    public static byte[] bytes(EntryPath path, long size, int crc) {
        boolean zip64 = Framing.moves(size);
        var out = new Framing(length(path, size))
                .signature(0x04034b50)
                .common(zip64)
                .four(crc)
                .four(Framing.orMoved(size))
                .four(Framing.orMoved(size))
                .two(path.text().length())
                .two(zip64 ? ZIP64_LENGTH : 0)
                .name(path);
        if (zip64) {
            out.two(Framing.ZIP64_TAG).two(16).eight(size).eight(size);
        }
        return out.bytes();
    }
}
