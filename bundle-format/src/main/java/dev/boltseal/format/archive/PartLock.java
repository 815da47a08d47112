package dev.boltseal.format.archive;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/// Keeps everybody else from writing a part file, until closed: a lock on a file of its own beside the part.
///
/// A lock on the part itself would follow it through the rename, and who waited for it would write into a finished
/// bundle. The lock file goes when the lock does; a mark in it tells whether the locked file still has the name.
final class PartLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private PartLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws BoltsealException `OUTPUT_FAILED` when another build writes the part
    static PartLock take(Path part) throws IOException {
        Path file = part.resolveSibling(part.getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) && hasName(channel, file)) {
                return new PartLock(file, channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new BoltsealException(
                FailureCode.OUTPUT_FAILED,
                "%s: want to be the only build that writes it, got another at work; wait for it or choose another -o"
                        .formatted(part));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean hasName(FileChannel channel, Path file) throws IOException {
        byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.wrap(mark);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        try {
            return Arrays.equals(mark, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
