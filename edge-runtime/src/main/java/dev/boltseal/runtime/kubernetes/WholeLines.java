package dev.boltseal.runtime.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Copies several streams into one, without mixing their lines. Only lines longer than the buffer may be divided.
final class WholeLines {
    private static final int BUFFER = 64 << 10;

    private final OutputStream out;

    WholeLines(OutputStream out) {
        this.out = out;
    }

    /// Copies a stream to its end, byte for byte.
    void copy(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int length = 0;
        int count = in.read(buffer, 0, BUFFER);
        while (count >= 0) {
            length += count;
            int whole = length == BUFFER ? length : wholeLines(buffer, length);
            write(buffer, whole);
            System.arraycopy(buffer, whole, buffer, 0, length - whole);
            length -= whole;
            count = in.read(buffer, length, BUFFER - length);
        }
        write(buffer, length);
    }

    private static int wholeLines(byte[] buffer, int length) {
        int end = length;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private synchronized void write(byte[] buffer, int length) throws IOException {
        if (length > 0) {
            out.write(buffer, 0, length);
            out.flush();
        }
    }
}
