package dev.boltseal.builder.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a part of a file. Fails if the file ends inside the part.
final class FileRegion extends InputStream {
    private final FileChannel channel;
    private final Closeable after;
    private long position;
    private long remaining;

    private FileRegion(FileChannel channel, Closeable after, long offset, long size) {
        this.channel = channel;
        this.after = after;
        this.position = offset;
        this.remaining = size;
    }

    /// Opens the file for this region only.
    static FileRegion of(Path file, long offset, long size) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        return new FileRegion(channel, channel, offset, size);
    }

    /// Reads from a file that others read at the same time, and doesn't close it.
    static FileRegion shared(FileChannel channel, long offset, long size) {
        return new FileRegion(channel, () -> {}, offset, size);
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
        int got = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, remaining)), position);
        if (got < 0) {
            throw new EOFException("file ends %d bytes early".formatted(remaining));
        }
        position += got;
        remaining -= got;
        return got;
    }

    @Override
    public void close() throws IOException {
        after.close();
    }
}
