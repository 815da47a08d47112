package dev.boltseal.format.layout;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

/// Everything after the last entry: the central directory and the end of the file.
final class CentralDirectory {
    private static final int FIXED_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int ZIP64_END_LENGTH = 56;
    private static final int LOCATOR_LENGTH = 20;

    private final List<Entry> entries;
    private final long offset;
    private final long size;

    /// @param offset where the directory begins
    CentralDirectory(List<Entry> entries, long offset) {
        this.entries = entries;
        this.offset = offset;
        this.size = entries.stream().mapToLong(CentralDirectory::length).sum();
    }

    /// Length of the directory and everything after it, in bytes.
    long length() {
        return size + (zip64() ? ZIP64_END_LENGTH + LOCATOR_LENGTH : 0) + END_LENGTH;
    }

    /// @param crcs of the entries, in their order
    byte[] bytes(int[] crcs) {
        var out = new ByteArrayOutputStream(Math.toIntExact(length()));
        for (int i = 0; i < crcs.length; i++) {
            out.writeBytes(header(entries.get(i), crcs[i]));
        }
        if (zip64()) {
            out.writeBytes(zip64End());
        }
        out.writeBytes(end());
        return out.toByteArray();
    }

    private boolean zip64() {
        return Framing.moves(size) || Framing.moves(offset);
    }

    private static int length(Entry entry) {
        int moved = moved(entry).length;
        return FIXED_LENGTH + entry.path().text().length() + (moved == 0 ? 0 : 4 + 8 * moved);
    }

    /// The values that move into the zip64 extra, in its order.
    private static long[] moved(Entry entry) {
        return Stream.of(entry.size(), entry.size(), entry.offset())
                .mapToLong(Long::longValue)
                .filter(Framing::moves)
                .toArray();
    }

    private static byte[] header(Entry entry, int crc) {
        long[] moved = moved(entry);
        int extra = moved.length == 0 ? 0 : 4 + 8 * moved.length;
        var out = new Framing(length(entry))
                .signature(0x02014b50)
                .two(Framing.MADE_BY)
                .common(moved.length > 0)
                .four(crc)
                .four(Framing.orMoved(entry.size()))
                .four(Framing.orMoved(entry.size()))
                .two(entry.path().text().length())
                .two(extra)
                .two(0)
                .two(0)
                .two(0)
                .four(0)
                .four(Framing.orMoved(entry.offset()))
                .name(entry.path());
        if (extra > 0) {
            out.two(Framing.ZIP64_TAG).two(8 * moved.length);
            for (long value : moved) {
                out.eight(value);
            }
        }
        return out.bytes();
    }

    private byte[] zip64End() {
        return new Framing(ZIP64_END_LENGTH + LOCATOR_LENGTH)
                .signature(0x06064b50)
                .eight(ZIP64_END_LENGTH - 12)
                .two(Framing.MADE_BY)
                .two(Framing.NEEDS_ZIP64)
                .four(0)
                .four(0)
                .eight(entries.size())
                .eight(entries.size())
                .eight(size)
                .eight(offset)
                .signature(0x07064b50)
                .four(0)
                .eight(offset + size)
                .four(1)
                .bytes();
    }

    private byte[] end() {
        return new Framing(END_LENGTH)
                .signature(0x06054b50)
                .two(0)
                .two(0)
                .two(entries.size())
                .two(entries.size())
                .four(Framing.orMoved(size))
                .four(Framing.orMoved(offset))
                .two(0)
                .bytes();
    }
}
