package dev.boltseal.format.archive;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A bundle in a file. Several threads may read at once.
public final class FileSource implements BundleSource, AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private FileSource(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws Failure `FILE_UNREADABLE`
    public static FileSource open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw unreadable(file, "a directory", null);
            }
            return new FileSource(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "no permission to read it", e);
        } catch (IOException e) {
            throw unreadable(file, Reason.of(e), e);
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public OptionalLong size() throws IOException {
        return OptionalLong.of(channel.size());
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Failure unreadable(Path file, String got, @Nullable IOException cause) {
        return new Failure(
                FailureCode.FILE_UNREADABLE,
                "%s: want a bundle file, got %s; check the path".formatted(file, got),
                cause);
    }
}
