package dev.boltseal.testkit.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Where connections break: each after a different number of bytes, drawn from a seed. The same seed gives the
/// same numbers, in the order in which connections arrive.
final class Cuts {
    private final long seed;
    private final long least;
    private final long most;
    private final AtomicInteger connections = new AtomicInteger();

    Cuts(long seed, long least, long most) {
        this.seed = seed;
        this.least = least;
        this.most = most;
    }

    /// The stream of the next connection, which fails after its number of bytes.
    OutputStream next(OutputStream out) {
        var random = new SplittableRandom(seed + connections.getAndIncrement());
        return new Limited(out, random.nextLong(least, most + 1));
    }

    /// Sends this many bytes, then fails.
    static final class Limited extends OutputStream {
        private final OutputStream out;
        private long left;

        Limited(OutputStream out, long bytes) {
            this.out = out;
            this.left = bytes;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int count = (int) Math.min(length, left);
            out.write(bytes, offset, count);
            left -= count;
            if (count < length) {
                out.flush();
                throw new IOException("fault: connection cut");
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
