package dev.boltseal.edge.containerd;

import dev.boltseal.format.archive.BundleSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// A bundle during whose reading something happens, once so many bytes were read.
final class TroubledSource implements BundleSource {
    private final BundleSource source;
    private final AtomicLong left;
    private final Trouble trouble;

    interface Trouble {
        void happen() throws IOException;
    }

    TroubledSource(BundleSource source, long after, Trouble trouble) {
        this.source = source;
        this.left = new AtomicLong(after);
        this.trouble = trouble;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        int count = source.read(target, position);
        long before = left.getAndAdd(-count);
        if (before > 0 && before <= count) {
            trouble.happen();
        }
        return count;
    }

    @Override
    public OptionalLong size() throws IOException {
        return source.size();
    }
}
