package dev.boltseal.format.archive;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/// A bundle in a file. Several threads may read at once.
public final class FileSource implements BundleSource, AutoCloseable {
    /// Source: inode(7), "The file type and mode".
    private static final int FILE_KIND = 0xF000;

    private static final int REGULAR = 0x8000;
    private static final int BLOCK_DEVICE = 0x6000;

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
                throw new Failure(FailureCode.FILE_UNREADABLE, "bundle-is-directory", Facts.of("file", file));
            }
            if (!hasPositions(file)) {
                throw new Failure(FailureCode.FILE_UNREADABLE, "bundle-is-pipe", Facts.of("file", file));
            }
            return new FileSource(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "bundle-missing", Facts.of("file", file), e);
        } catch (AccessDeniedException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "bundle-forbidden", Facts.of("file", file), e);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "bundle", Facts.of("file", file, "reason", e), e);
        }
    }

    /// Files and block devices can be read at any position. Pipes, sockets and terminals can't, and opening a pipe
    /// would wait for its writer.
    private static boolean hasPositions(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Files.isRegularFile(file);
        }
        int kind = (int) Files.getAttribute(file, "unix:mode") & FILE_KIND;
        return kind == REGULAR || kind == BLOCK_DEVICE;
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
}
