package dev.boltseal.builder.pull;

import dev.boltseal.base.durable.Synchronisation;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How far the content of every entry was written, kept in a file for a build that continues where this one
/// stopped.
///
/// For each entry of the layout, in order, the file contains 8 bytes, big endian: how many bytes are written,
/// counted from the first one. The file has its full size from the start and is then overwritten in place, so it
/// needs no more space on a full disk. The numbers are hints: an impossible one counts as 0, and any other wrong
/// one is found by the blob's digest.
public final class ResumePoints {
    private final Path file;
    private final long[] kept;
    private final AtomicLongArray reached;
    private long saved;

    private ResumePoints(Path file, long[] kept) {
        this.file = file;
        this.kept = kept;
        this.reached = new AtomicLongArray(kept);
        this.saved = LongStream.of(kept).sum();
    }

    /// For a build that begins. Replaces the file.
    public static ResumePoints fresh(Path file, Layout layout) throws IOException {
        var resumePoints = new ResumePoints(file, new long[layout.entries().size()]);
        resumePoints.write(
                resumePoints.bytes(),
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS));
        return resumePoints;
    }

    /// As an earlier build left them; numbers that are missing in the file are 0.
    public static ResumePoints left(Path file, Layout layout) throws IOException {
        List<Entry> entries = layout.entries();
        var bytes = ByteBuffer.allocate(entries.size() * Long.BYTES);
        try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return new ResumePoints(
                file,
                IntStream.range(0, entries.size())
                        .mapToLong(i -> credible(bytes.getLong(i * Long.BYTES), entries.get(i)))
                        .toArray());
    }

    private static long credible(long resumePoint, Entry entry) {
        return resumePoint >= 0 && resumePoint <= entry.size() ? resumePoint : 0;
    }

    /// The number of bytes that an earlier build says it wrote.
    public long kept() {
        return LongStream.of(kept).sum();
    }

    /// The number of bytes of all entries that are written now.
    public long reached() {
        return sum(bytes());
    }

    /// Writes the resume points to the disk.
    ///
    /// @param sync makes durable the bytes that they describe
    public synchronized void save(Synchronisation sync) throws IOException {
        ByteBuffer now = bytes();
        sync.run();
        write(now, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        saved = sum(now.flip());
    }

    /// The sum of the resume points that are on the disk.
    public synchronized long saved() {
        return saved;
    }

    ResumePoint of(int entry) {
        return new ResumePoint() {
            @Override
            public long kept() {
                return kept[entry];
            }

            @Override
            public void reached(long bytes) {
                reached.setRelease(entry, bytes);
            }
        };
    }

    private static long sum(ByteBuffer bytes) {
        return IntStream.range(0, bytes.limit() / Long.BYTES)
                .mapToLong(i -> bytes.getLong(i * Long.BYTES))
                .sum();
    }

    private ByteBuffer bytes() {
        var bytes = ByteBuffer.allocate(kept.length * Long.BYTES);
        for (int i = 0; i < kept.length; i++) {
            bytes.putLong(reached.getAcquire(i));
        }
        return bytes.flip();
    }

    private void write(ByteBuffer bytes, Set<? extends OpenOption> options) throws IOException {
        try (var channel = FileChannel.open(file, options)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
