package dev.boltseal.testkit.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Bodies that are not what they should be.
sealed interface SpoiltBody extends Body {
    int ZEROS = 64 << 10;

    /// Breaks off; its size is still that of the whole body.
    record CutOff(Body body, long after) implements SpoiltBody {
        @Override
        public long size() {
            return body.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new Cuts.Limited(out, after));
            // Also where the body is shorter than the cut: no answer is whole.
            throw new IOException("fault: connection cut");
        }
    }

    /// One byte inverted.
    record Inverted(Body body, long offset) implements SpoiltBody {
        @Override
        public long size() {
            return body.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new Inverting(out, offset));
        }
    }

    /// Longer, with zeros, or shorter, with the right size.
    record Resized(Body body, long difference) implements SpoiltBody {
        @Override
        public long size() {
            return Math.max(0, body.size() + difference);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            if (difference < 0) {
                body.writeTo(new Discarding(out, size()));
            } else {
                body.writeTo(out);
                writeZeros(out, difference);
            }
        }
    }

    /// The body, then zeros for as long as somebody reads.
    record WithoutEnd(Body body) implements SpoiltBody {
        @Override
        public long size() {
            return UNKNOWN;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(out);
            writeZeros(out, Long.MAX_VALUE);
        }
    }

    /// The body, slowly.
    record Dripping(Body body, int bytes, Duration pause, Pauses pauses) implements SpoiltBody {
        @Override
        public long size() {
            return body.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new Slow(out, bytes, pause, pauses));
        }
    }

    /// The body; calls back when its last byte was sent or nobody wants it any more.
    record Watched(Body body, Runnable sent) implements SpoiltBody {
        @Override
        public long size() {
            return body.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                body.writeTo(out);
                out.flush();
            } finally {
                sent.run();
            }
        }
    }

    private static void writeZeros(OutputStream out, long count) throws IOException {
        byte[] zeros = new byte[ZEROS];
        for (long left = count; left > 0; left -= ZEROS) {
            out.write(zeros, 0, (int) Math.min(left, ZEROS));
        }
    }

    /// Sends this many bytes and drops the rest.
    final class Discarding extends FilterOutputStream {
        private long left;

        Discarding(OutputStream out, long bytes) {
            super(out);
            left = bytes;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int count = (int) Math.min(length, left);
            out.write(bytes, offset, count);
            left -= count;
        }
    }

    /// Inverts the byte at an offset.
    final class Inverting extends FilterOutputStream {
        private long left;

        Inverting(OutputStream out, long offset) {
            super(out);
            left = offset;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] copy = new byte[length];
            System.arraycopy(bytes, offset, copy, 0, length);
            if (left >= 0 && left < length) {
                copy[(int) left] ^= (byte) 0xff;
            }
            left -= length;
            out.write(copy);
        }
    }

    /// Waits after every few bytes.
    final class Slow extends FilterOutputStream {
        private final int step;
        private final Duration pause;
        private final Pauses pauses;

        Slow(OutputStream out, int step, Duration pause, Pauses pauses) {
            super(out);
            this.step = step;
            this.pause = pause;
            this.pauses = pauses;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += step) {
                out.write(bytes, offset + done, Math.min(step, length - done));
                out.flush();
                pauses.pause(pause);
            }
        }
    }
}
