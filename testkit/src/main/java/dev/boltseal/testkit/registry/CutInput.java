package dev.boltseal.testkit.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Breaks off after this many bytes.
final class CutInput extends FilterInputStream {
    private long left;

    CutInput(InputStream in, long bytes) {
        super(in);
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            throw new IOException("fault: connection cut while receiving");
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
