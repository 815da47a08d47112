package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Bytes of a server that must keep a minimum rate: 1 KiB a second over each window in which we wait for it. A
/// server that sends a byte now and then is never silent for long, and could otherwise hold us for years.
///
/// Only the time inside reads counts, so a slow reader is not the server's fault.
final class MinimumRateStream extends FilterInputStream {
    private static final long BYTES_A_SECOND = 1 << 10;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final long window;
    private long waited;
    private long came;

    /// @param window how long we wait for the server before its rate is judged
    /// @param nanoTime for example [System#nanoTime()]
    MinimumRateStream(InputStream in, Duration window, LongSupplier nanoTime) {
        super(in);
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long start = nanoTime.getAsLong();
        int count = in.read(target, offset, length);
        waited += nanoTime.getAsLong() - start;
        came += Math.max(0, count);
        if (waited >= window) {
            requireRate();
        }
        return count;
    }

    private void requireRate() throws TooSlowException {
        if (came < BYTES_A_SECOND * waited / NANOS) {
            throw new TooSlowException(
                    Phrase.of("connect.too-slow", Facts.of("bytes", came, "seconds", waited / NANOS)));
        }
        waited = 0;
        came = 0;
    }

    /// Treated like silence, although a few bytes came.
    static final class TooSlowException extends SocketTimeoutException {
        private static final long serialVersionUID = 1;

        private final transient Phrase phrase;

        TooSlowException(Phrase phrase) {
            super(phrase.key());
            this.phrase = phrase;
        }

        Phrase phrase() {
            return phrase;
        }

        @Override
        public String getMessage() {
            return Messages.english().text(phrase);
        }
    }
}
