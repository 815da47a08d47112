package dev.boltseal.builder.output;

import dev.boltseal.base.durable.Synchronisation;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.format.layout.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file in which a bundle grows, and which nobody else writes until this is closed.
///
/// What it holds is worth nothing until it was hashed: the power may have gone while it was written.
public final class BundlePart implements AutoCloseable {
    private final Path path;
    private final PartLock lock;
    private volatile boolean lossy;

    private BundlePart(Path path, PartLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Keeps everybody else away from the file, whether it is there or not.
    ///
    /// @throws Failure `OUTPUT_FAILED`, also when another build writes it
    public static BundlePart lock(Path path) {
        try {
            return new BundlePart(path, PartLock.take(path));
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    public Path path() {
        return path;
    }

    /// Whether an earlier build left a file that can have become one with this layout, and that has no second name: a
    /// crash at the very end leaves a finished bundle with both its names.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public boolean canGrowTo(Layout layout) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) <= layout.size()
                    && Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                            .equals(1);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false; // who cannot count the names starts over
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// Starts an empty file. One that is there loses this name, and no byte.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public BundleWriter create(Layout layout) {
        try {
            Files.deleteIfExists(path);
            var file = PartFile.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new BundleWriter(this, layout, file);
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// Goes on with the file that is there. No entry counts as filled, and the file does not open as a bundle.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public BundleWriter reopen(Layout layout) {
        try {
            var file = PartFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var writer = new BundleWriter(this, layout, file);
            writer.write(ByteBuffer.allocate(1), 0);
            return writer;
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// Brings what was written so far to the disk. May be called by any thread while others write.
    ///
    /// Fails for good once it failed: the kernel tells of bytes that it could not write once, and then takes them
    /// for written.
    ///
    /// Source: fsync(2), "Errors"; Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC
    /// 2020.
    public void sync() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            sync(() -> channel.force(false));
        }
    }

    /// The same by other means.
    void sync(Synchronisation means) throws IOException {
        if (lossy) {
            throw new IOException("bytes that were written got lost before");
        }
        try {
            means.run();
        } catch (ClosedChannelException e) {
            throw e; // somebody wanted this thread to end
        } catch (IOException e) {
            lossy = true;
            throw e;
        }
    }

    /// Takes the file its name, if there is one.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// Lets others write the file, which stays where it was not published.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// What to do depends on what the disk says.
    ///
    /// Source: errno(3), EFBIG, EROFS, ENOSPC, in the words of the C library.
    static Failure outputFailed(Path file, IOException e) {
        String said = Reason.of(e);
        Path directory = file.toAbsolutePath().resolveSibling("");
        if (said.contains("File too large")) {
            return new Failure(FailureCode.OUTPUT_FAILED, "bundle-too-large", Facts.of("directory", directory), e);
        }
        if (said.contains("Read-only file system")) {
            return new Failure(FailureCode.OUTPUT_FAILED, "bundle-read-only", Facts.of("directory", directory), e);
        }
        if (Reason.isFullDisk(e)) {
            return new Failure(FailureCode.OUTPUT_FAILED, "bundle-full", Facts.of("directory", directory), e);
        }
        return new Failure(FailureCode.OUTPUT_FAILED, "bundle", Facts.of("file", file, "reason", e), e);
    }
}
