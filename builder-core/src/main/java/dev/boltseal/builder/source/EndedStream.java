package dev.boltseal.builder.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Remembers whether somebody tried to read past the end.
final class EndedStream extends FilterInputStream {
    private boolean ended;

    EndedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return seen(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return seen(super.read(into, offset, length));
    }

    /// Whether a read has reached the end.
    boolean isEnded() {
        return ended;
    }

    private int seen(int result) {
        ended |= result < 0;
        return result;
    }
}
