package dev.boltseal.builder.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The content of a compressed archive, in a file that has lost its name already. It is gone as soon as it is
/// closed or the process ends, however that ends.
///
/// One thread writes it from its beginning; after that, several can read it.
final class UnpackedFile implements ArchiveBytes, AutoCloseable {
    private final FileChannel channel;

    private UnpackedFile(FileChannel channel) {
        this.channel = channel;
    }

    /// @param directory with enough space
    static UnpackedFile in(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, ".boltseal-", ".unpacked");
        try {
            return new UnpackedFile(FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// Adds bytes at the end.
    void append(byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public InputStream open(long offset, long size) {
        return FileRegion.shared(channel, offset, size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
