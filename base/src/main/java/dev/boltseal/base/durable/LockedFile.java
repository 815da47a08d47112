package dev.boltseal.base.durable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A file that only one thread of one process can hold at a time. The lock ends with the process, however that
/// ends. The file stays, with what its last holder wrote about itself.
///
/// A POSIX lock belongs to the process. It is lost when the process closes *any* descriptor of the file, including
/// one of another thread that only looked at it. So this class keeps a list of what this process holds, and never
/// opens a file on that list again.
///
/// Source: POSIX.1-2017, `fcntl()`; [java.nio.channels.FileLock], "Platform dependencies".
public final class LockedFile implements AutoCloseable {
    /// The most bytes that a holder writes about itself.
    private static final int MAX_HOLDER_BYTES = 1024;

    private static final int MOST_LOOKS = 20;
    private static final int LOOK_MILLIS = 10;

    /// What the holders of files in this process say about themselves. Static, because the locks belong to the
    /// process too.
    private static final Map<Path, String> HELD = new HashMap<>();

    private final Path path;
    private final FileChannel channel;

    private LockedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// The result of trying to take the file.
    public sealed interface Attempt {
        /// It is ours until it is closed.
        record Taken(LockedFile file) implements Attempt {}

        /// Another thread or process has it.
        ///
        /// @param holder what the holder wrote about itself, at most 1024 bytes; somebody else may have written
        ///     the file, too
        record Busy(String holder) implements Attempt {}
    }

    /// Takes the file, or doesn't, without waiting. Creates it if it doesn't exist.
    ///
    /// @param holder what others are told in the meantime
    public static Attempt take(Path file, String holder) throws IOException {
        Path path = identity(file);
        synchronized (HELD) {
            String other = HELD.putIfAbsent(path, holder);
            if (other != null) {
                return new Attempt.Busy(other);
            }
        }
        boolean taken = false;
        try {
            Attempt attempt = open(path, holder, false);
            taken = attempt instanceof Attempt.Taken;
            return attempt;
        } finally {
            if (!taken) {
                release(path);
            }
        }
    }

    /// Takes the file as soon as nobody else holds it. For work of milliseconds.
    public static LockedFile waitFor(Path file) throws IOException {
        Path path = identity(file);
        synchronized (HELD) {
            while (HELD.putIfAbsent(path, "") != null) {
                waitForRelease();
            }
        }
        boolean taken = false;
        try {
            if (open(path, "", true) instanceof Attempt.Taken(var locked)) {
                taken = true;
                return locked;
            }
            throw new IOException(path + " is locked by this process already");
        } finally {
            if (!taken) {
                release(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            release(path);
        }
    }

    private static Attempt open(Path path, String holder, boolean wait) throws IOException {
        var channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = lock(channel, wait);
            if (!locked) {
                return new Attempt.Busy(holder(channel));
            }
            channel.truncate(0);
            write(channel, holder);
            return new Attempt.Taken(new LockedFile(path, channel));
        } catch (IOException | RuntimeException e) {
            locked = false;
            throw e;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static boolean lock(FileChannel channel, boolean wait) throws IOException {
        try {
            return (wait ? channel.lock() : channel.tryLock()) != null;
        } catch (OverlappingFileLockException e) {
            return false; // somebody in this process who did not come through here
        }
    }

    private static void write(FileChannel channel, String holder) throws IOException {
        var bytes = ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// The process that has just taken the lock may not have written who it is yet.
    private static String holder(FileChannel channel) throws IOException {
        String holder = read(channel);
        for (int look = 1; holder.isEmpty() && look < MOST_LOOKS; look++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            holder = read(channel);
        }
        return holder;
    }

    private static String read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MAX_HOLDER_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
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

    /// The same file has the same identity, whichever path leads to its directory.
    private static Path identity(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
    }
}
