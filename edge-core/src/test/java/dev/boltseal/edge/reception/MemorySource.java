package dev.boltseal.edge.reception;

import dev.boltseal.format.archive.BundleSource;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// A bundle in memory that counts what is read of it, and may change once it was read.
final class MemorySource implements BundleSource {
    private final byte[] first;
    private final byte[] second;
    private final BitSet seen = new BitSet();
    private final AtomicLong bytesRead = new AtomicLong();

    MemorySource(byte[] bytes) {
        this(bytes, bytes);
    }

    private MemorySource(byte[] first, byte[] second) {
        this.first = first.clone();
        this.second = second.clone();
    }

    /// Each byte of the other array, when that byte is read a second time.
    MemorySource thenGives(byte[] other) {
        return new MemorySource(first, other);
    }

    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) {
        if (position >= first.length) {
            return -1;
        }
        int start = (int) position;
        int count = Math.min(target.remaining(), first.length - start);
        for (int i = start; i < start + count; i++) {
            target.put(seen.get(i) ? second[i] : first[i]);
            seen.set(i);
        }
        bytesRead.addAndGet(count);
        return count;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(first.length);
    }
}
