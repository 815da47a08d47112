package dev.boltseal.builder.output;

import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/// Keeps everybody else from writing a part file until it is closed, with a lock on a separate file beside the
/// part.
///
/// A lock on the part itself would stay with it when it is renamed, and a process that waited for it would write
/// into a finished bundle. The lock file is removed together with the lock; a mark in it shows whether the locked
/// file still has the name.
final class PartLock implements AutoCloseable {
    private final Path file;
    private final LockedFile locked;

    /// The channel by which the mark was read. Closing it would end the lock.
    private final FileChannel named;

    private PartLock(Path file, LockedFile locked, FileChannel named) {
        this.file = file;
        this.locked = locked;
        this.named = named;
    }

    /// @throws Failure `OUTPUT_FAILED` if another command is writing the part
    static PartLock take(Path part) throws IOException {
        Path file = part.resolveSibling(part.getFileName() + ".lock");
        String mark = UUID.randomUUID().toString();
        if (LockedFile.take(file, mark) instanceof LockedFile.Attempt.Taken(var locked)) {
            Optional<FileChannel> named = Optional.empty();
            try {
                named = named(file, mark);
            } finally {
                if (named.isEmpty()) {
                    locked.close();
                }
            }
            if (named.isPresent()) {
                return new PartLock(file, locked, named.get());
            }
        }
        throw new Failure(FailureCode.OUTPUT_FAILED, "part-busy", Facts.of("part", part));
    }

    @Override
    public void close() throws IOException {
        try (locked;
                named) {
            Files.deleteIfExists(file);
        }
    }

    /// Empty if another file, or none, had the name before ours was locked.
    private static Optional<FileChannel> named(Path file, String mark) throws IOException {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            boolean same = false;
            try {
                same = text(channel, mark.length() + 1).equals(mark);
                return same ? Optional.of(channel) : Optional.empty();
            } finally {
                if (!same) {
                    channel.close();
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String text(FileChannel channel, int maxBytes) throws IOException {
        var bytes = ByteBuffer.allocate(maxBytes);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
}
