package dev.boltseal.format.layout;

import dev.boltseal.format.manifest.EntryPath;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the fields of zip records, little endian, into an array of known length.
final class Framing {
    static final int ZIP64_TAG = 0x0001;
    static final int MADE_BY = 20;
    static final int NEEDS_ZIP64 = 45;

    private static final int NEEDS_PLAIN = 20;
    private static final int DATE_1980_01_01 = 0x0021;
    private static final long MOVED = 0xFFFFFFFFL;

    private final ByteBuffer buffer;

    Framing(int length) {
        buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Whether a value is too large for its four bytes and moves into a zip64 field.
    static boolean moves(long value) {
        return value >= MOVED;
    }

    /// The content of the four bytes of a value.
    static long orMoved(long value) {
        return Math.min(value, MOVED);
    }

    Framing signature(int signature) {
        buffer.putInt(signature);
        return this;
    }

    /// Version needed, flags, method, time and date.
    Framing common(boolean zip64) {
        return two(zip64 ? NEEDS_ZIP64 : NEEDS_PLAIN).two(0).two(0).two(0).two(DATE_1980_01_01);
    }

    Framing two(int value) {
        buffer.putShort((short) value);
        return this;
    }

    Framing four(long value) {
        buffer.putInt((int) value);
        return this;
    }

    Framing eight(long value) {
        buffer.putLong(value);
        return this;
    }

    Framing name(EntryPath path) {
        buffer.put(path.text().getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// All bytes; the array must be full by now.
    byte[] bytes() {
        if (buffer.hasRemaining()) {
            throw new IllegalStateException("framing is %d bytes short".formatted(buffer.remaining()));
        }
        return buffer.array();
    }
}
