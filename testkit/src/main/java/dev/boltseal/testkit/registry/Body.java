package dev.boltseal.testkit.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The bytes of an answer.
interface Body {
    /// What [#size()] gives if the end is not known; such a body is sent in chunks.
    long UNKNOWN = -1;

    /// Bytes read from a file at once.
    int BUFFER = 256 << 10;

    /// Bytes that will be announced as Content-Length, or [#UNKNOWN].
    long size();

    /// @throws IOException when the client went away, or when a fault cuts the connection
    void writeTo(OutputStream out) throws IOException;

    /// A body held in memory.
    static Body of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Body() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(copy);
            }
        };
    }

    /// Part of a file.
    record FilePart(Path file, long offset, long size) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (FileChannel source = FileChannel.open(file)) {
                source.position(offset);
                InputStream in = Channels.newInputStream(source);
                byte[] buffer = new byte[BUFFER];
                for (long left = size; left > 0; ) {
                    int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
                    if (count < 0) {
                        throw new EOFException("blob got shorter: " + file);
                    }
                    out.write(buffer, 0, count);
                    left -= count;
                }
            }
        }
    }
}
