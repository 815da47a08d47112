package dev.boltseal.testkit.tamper;

import dev.boltseal.format.archive.BundleSource;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// A file in memory.
public final class ByteSource implements BundleSource {
    private final byte[] bytes;
    private final boolean sized;

    /// @param bytes not copied
    public ByteSource(byte[] bytes) {
        this(bytes, true);
    }

    private ByteSource(byte[] bytes, boolean sized) {
        this.bytes = bytes;
        this.sized = sized;
    }

    /// The same file as a source whose length is not known before its end.
    public ByteSource withoutSize() {
        return new ByteSource(bytes, false);
    }

    @Override
    public int read(ByteBuffer target, long position) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), bytes.length - position);
        target.put(bytes, Math.toIntExact(position), count);
        return count;
    }

    @Override
    public OptionalLong size() {
        return sized ? OptionalLong.of(bytes.length) : OptionalLong.empty();
    }
}
