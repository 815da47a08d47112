package dev.boltseal.builder.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a part of a file. Fails where the file ends inside of the part.
final class FileRegion extends InputStream {
    private final FileChannel channel;
    private long remaining;

    FileRegion(Path file, long offset, long size) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.remaining = size;
        channel.position(offset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        int got = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, remaining)));
        if (got < 0) {
            throw new EOFException("file ends %d bytes early".formatted(remaining));
        }
        remaining -= got;
        return got;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
