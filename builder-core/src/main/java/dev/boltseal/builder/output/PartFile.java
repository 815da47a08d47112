package dev.boltseal.builder.output;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The bytes of a part on the disk, written by several threads at once. Small pieces go through the page cache,
/// and whole blocks bypass it if the file system allows it.
///
/// Bypassing the page cache saves half the processor time for a gigabyte, and at the end nobody has to wait until
/// all of it is on the disk. Each block is always written in the same way, so the two ways never see each other's
/// half-written bytes.
///
/// Source: open(2), "O_DIRECT".
final class PartFile implements AutoCloseable {
    /// Offsets, addresses and lengths of writes that bypass the cache are multiples of this, in bytes.
    static final int BLOCK = 4096;

    /// Length of a buffer, in bytes.
    static final int BUFFER = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final Lock turn = new ReentrantLock();
    private final Deque<ByteBuffer> buffers = new ConcurrentLinkedDeque<>();
    private final Optional<FileChannel> direct;
    private volatile boolean onlyThroughTheCache;

    /// @param direct the same file, opened to bypass the page cache
    PartFile(Path path, FileChannel channel, Optional<FileChannel> direct) {
        this.path = path;
        this.channel = channel;
        this.direct = direct;
    }

    /// Opens the file, with options as for [FileChannel#open]; it is also opened for reading.
    static PartFile open(Path path, OpenOption... options) throws IOException {
        return new PartFile(path, FileChannel.open(path, options), direct(path));
    }

    private static Optional<FileChannel> direct(Path path) {
        Optional<OpenOption> option = directOption();
        if (option.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileChannel.open(path, StandardOpenOption.WRITE, option.get()));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // a file system that knows only the page cache
        }
    }

    /// `com.sun.nio.file.ExtendedOpenOption.DIRECT`, whose name the compiler always warns about.
    private static Optional<OpenOption> directOption() {
        try {
            return Stream.of(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .filter(each -> each.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /// A buffer whose address is a multiple of a block; [#giveBack] makes it available to others.
    ByteBuffer buffer() {
        ByteBuffer free = buffers.poll();
        return free == null
                ? ByteBuffer.allocateDirect(BUFFER + BLOCK).alignedSlice(BLOCK).slice(0, BUFFER)
                : free;
    }

    void giveBack(ByteBuffer buffer) {
        buffers.push(buffer.clear());
    }

    /// Only one thread at a time: the kernel wouldn't let in another one either, but the waiting threads would
    /// spin.
    void write(ByteBuffer bytes, long position) throws IOException {
        turn.lock();
        try {
            writeAll(channel, bytes, position);
        } finally {
            turn.unlock();
        }
    }

    /// Writes whole blocks.
    ///
    /// @param blocks of a [#buffer], beginning and ending at a multiple of [#BLOCK]
    /// @param position a multiple of [#BLOCK]
    void writeBlocks(ByteBuffer blocks, long position) throws IOException {
        int from = blocks.position();
        if (direct.isPresent() && !onlyThroughTheCache) {
            try {
                writeAll(direct.get(), blocks, position);
                return;
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                onlyThroughTheCache = true; // opened, but not written so; a real failure comes again
            }
        }
        write(blocks.position(from), position);
    }

    int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    /// @throws EOFException if the file ends before
    void copyTo(FileChannel target, long position, long count) throws IOException {
        long done = 0;
        while (done < count) {
            long moved = channel.transferTo(position + done, count - done, target);
            if (moved <= 0) {
                throw new EOFException("%s ends at byte %d".formatted(path, position + done));
            }
            done += moved;
        }
    }

    /// Makes everything durable.
    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (direct.isPresent()) {
                direct.get().close();
            }
        }
    }

    private static void writeAll(FileChannel target, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += target.write(bytes, at);
        }
    }
}
