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

/// The bytes of a part on the disk, written by several threads at once: little ones through the page cache, whole
/// blocks past it where the file system lets us.
///
/// Past the page cache a gigabyte costs half the processor time, and the end does not wait for all of it to reach the
/// disk. A block is only ever written one of the two ways, so the two never see each other's bytes half.
///
/// Source: open(2), "O_DIRECT".
final class PartFile implements AutoCloseable {
    /// What offsets, addresses and lengths of writes past the cache are multiples of, in bytes.
    static final int BLOCK = 4096;

    /// Length of a buffer, in bytes.
    static final int BUFFER = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final Lock turn = new ReentrantLock();
    private final Deque<ByteBuffer> buffers = new ConcurrentLinkedDeque<>();
    private final Optional<FileChannel> direct;
    private volatile boolean onlyThroughTheCache;

    /// @param direct the same file, opened to be written past the page cache
    PartFile(Path path, FileChannel channel, Optional<FileChannel> direct) {
        this.path = path;
        this.channel = channel;
        this.direct = direct;
    }

    /// Opens the file, with options as those of [FileChannel#open]; it is read, too.
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

    /// `com.sun.nio.file.ExtendedOpenOption.DIRECT`, which the compiler warns of by name whatever is suppressed.
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

    /// A buffer whose address is one of a block's; [#giveBack] makes it somebody else's.
    ByteBuffer buffer() {
        ByteBuffer free = buffers.poll();
        return free == null
                ? ByteBuffer.allocateDirect(BUFFER + BLOCK).alignedSlice(BLOCK).slice(0, BUFFER)
                : free;
    }

    void giveBack(ByteBuffer buffer) {
        buffers.push(buffer.clear());
    }

    /// One thread at a time: the kernel lets no other in either, but has those who wait burn their processor.
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
    /// @param blocks of a [#buffer], from a multiple of [#BLOCK] to one
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

    /// @throws EOFException where the file ends before
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

    /// Brings everything to the disk.
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
