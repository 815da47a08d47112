package dev.boltseal.format.durable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A file that one holder at a time has, among the threads of this process and among processes. Ends with the process,
/// however that ends; the file stays.
///
/// A lock of POSIX belongs to the process, and goes when the process closes *any* descriptor of the file, also one of
/// another thread that only looked. So what this process holds is kept in a list, and a file on it is not opened again.
///
/// Source: POSIX.1-2017, `fcntl()`; [java.nio.channels.FileLock], "Platform dependencies".
public final class LockedFile implements AutoCloseable {
    /// Of the whole process, as the locks are.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final FileChannel channel;

    private LockedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Takes the file, which is made where it is not there.
    ///
    /// @return empty, at once, where another thread or process has it
    public static Optional<LockedFile> take(Path file) throws IOException {
        Path path = identity(file);
        synchronized (HELD) {
            if (!HELD.add(path)) {
                return Optional.empty();
            }
        }
        return open(path, false);
    }

    /// Takes the file as soon as nobody else has it. For work of milliseconds.
    public static LockedFile waitFor(Path file) throws IOException {
        Path path = identity(file);
        synchronized (HELD) {
            while (!HELD.add(path)) {
                waitForRelease();
            }
        }
        return open(path, true).orElseThrow();
    }

    /// To read and write it. Not to be closed but with this.
    public FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            release(path);
        }
    }

    private static Optional<LockedFile> open(Path path, boolean wait) throws IOException {
        boolean locked = false;
        try {
            var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                locked = (wait ? channel.lock() : channel.tryLock()) != null;
            } catch (OverlappingFileLockException e) {
                locked = false; // somebody in this process who did not come through here
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
            return locked ? Optional.of(new LockedFile(path, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                release(path);
            }
        }
    }

    private static void release(Path path) {
        synchronized (HELD) {
            HELD.remove(path);
            HELD.notifyAll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its caller is the loop
    private static void waitForRelease() throws IOException {
        try {
            HELD.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a lock");
        }
    }

    /// The same file has the same identity by whatever way its directory is reached.
    private static Path identity(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
    }
}
