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

/// The file in which a bundle grows. Nobody else writes it until this is closed.
///
/// Its content must be hashed before it is used, because the power may have failed while it was written.
public final class BundlePart implements AutoCloseable {
    private final Path path;
    private final PartLock lock;
    private volatile boolean lossy;

    private BundlePart(Path path, PartLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Keeps everybody else from writing the file, whether it exists or not.
    ///
    /// @throws Failure `OUTPUT_FAILED`, also if another command is writing it
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

    /// Whether an earlier build left a file that can become a bundle with this layout, and that has no second
    /// name. A crash at the very end leaves a finished bundle with both its names.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public boolean canGrowTo(Layout layout) {
        return canGrowTo(layout.size());
    }

    boolean canGrowTo(long size) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) <= size
                    && Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                            .equals(1);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false; // who cannot count the names starts over
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// Starts an empty file. An existing file loses this name, but none of its bytes.
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

    /// Continues the existing file. No entry counts as filled, and the file can't be opened as a bundle.
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

    /// Writes what was written so far to the disk durably. Any thread may call it while others write.
    ///
    /// After it failed once, it always fails: the kernel reports bytes that it could not write only once, and
    /// treats them as written from then on.
    ///
    /// Source: fsync(2), "Errors"; Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC
    /// 2020.
    public void sync() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            sync(() -> channel.force(false));
        }
    }

    /// The same with another means of synchronisation.
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

    /// Removes the file's name, if it has one.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// Lets others write the file, which stays there if it was not published.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw outputFailed(path, e);
        }
    }

    /// The advice depends on the error of the disk.
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
