package dev.boltseal.format.archive;

import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.zip.CRC32;

/// A bundle that doesn't exist as a file: the bytes around the content are computed, and each entry's content
/// comes from where it is kept. Gives any range of the file, byte for byte as if it had been written. Nothing is
/// copied, and only small entries are held in memory.
///
/// Safe for use by many threads if the contents are.
public final class ComposedBundle implements BundleSource {
    private static final int BUFFER = 1 << 16;

    private final Layout layout;
    private final List<Content> contents;
    private final byte[] tail;

    /// The content of one entry.
    public interface Content {
        /// CRC-32 of the whole content.
        int crc();

        /// Reads some bytes from a position, at least one if there is one.
        ///
        /// @param position in the content, in bytes
        /// @return how many bytes were read, −1 at the end
        int read(ByteBuffer target, long position) throws IOException;

        /// Content in memory.
        static Content of(byte[] bytes) {
            var crc = new CRC32();
            crc.update(bytes);
            int sum = (int) crc.getValue();
            return new Content() {
                @Override
                public int crc() {
                    return sum;
                }

                @Override
                public int read(ByteBuffer target, long position) {
                    return copy(bytes, position, target);
                }
            };
        }
    }

    private ComposedBundle(Layout layout, List<Content> contents) {
        this.layout = layout;
        this.contents = List.copyOf(contents);
        this.tail = layout.tail(this.contents.stream().mapToInt(Content::crc).toArray());
    }

    /// @param layout of the bundle's manifest and seal
    /// @param contents gives the content of each entry, including the manifest and the seal; each must be as long
    ///     as the layout says
    public static ComposedBundle of(Layout layout, Function<Entry, Content> contents) {
        return new ComposedBundle(
                layout, layout.entries().stream().map(contents).toList());
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position >= layout.tailOffset()) {
            return copy(tail, position - layout.tailOffset(), target);
        }
        int index = entryAt(position);
        Entry entry = layout.entries().get(index);
        if (position < entry.contentOffset()) {
            return copy(entry.header(contents.get(index).crc()), position - entry.offset(), target);
        }
        return content(entry, contents.get(index), target, position);
    }

    /// Writes the whole file, from front to back.
    ///
    /// @throws IOException from a content or the target
    public void writeTo(WritableByteChannel target) throws IOException {
        var buffer = ByteBuffer.allocate(BUFFER);
        long position = 0;
        while (read(buffer.clear(), position) >= 0) {
            position += buffer.flip().remaining();
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
        }
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(layout.size());
    }

    /// Never more than the entry's size, even if its content gives more.
    private static int content(Entry entry, Content content, ByteBuffer target, long position) throws IOException {
        int limit = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), entry.end() - position));
        try {
            int count = content.read(target, position - entry.contentOffset());
            if (count <= 0) {
                throw new IOException(
                        "%s ends after %d bytes".formatted(entry.path(), position - entry.contentOffset()));
            }
            return count;
        } finally {
            target.limit(limit);
        }
    }

    /// The last entry that begins at or before the position.
    private int entryAt(long position) {
        List<Entry> entries = layout.entries();
        int low = 0;
        int high = entries.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (entries.get(middle).offset() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int copy(byte[] bytes, long position, ByteBuffer target) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), bytes.length - position);
        target.put(bytes, (int) position, count);
        return count;
    }
}
