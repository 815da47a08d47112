package dev.boltseal.builder.output;

import dev.boltseal.format.layout.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32;

/// Takes the content of one entry, from front to back, from one thread. The content of a large entry is buffered
/// and written one mebibyte at a time.
public final class EntryWriter implements AutoCloseable {
    private final BundleWriter writer;
    private final int index;
    private final Entry entry;
    private final CRC32 crc = new CRC32();
    private Optional<WriteBuffer> buffer = Optional.empty();
    private long written;

    EntryWriter(BundleWriter writer, int index, Entry entry) {
        this.writer = writer;
        this.index = index;
        this.entry = entry;
    }

    public Entry entry() {
        return entry;
    }

    /// The content that was appended so far, in bytes.
    public long written() {
        return written;
    }

    /// How much of it is in the file, in bytes; the rest is in the buffer.
    public long reached() {
        return buffer.map(pending -> pending.written() - entry.contentOffset()).orElse(written);
    }

    /// Appends content.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    public void write(byte[] bytes, int from, int count) {
        if (count > entry.size() - written) {
            throw new IllegalStateException("more than %d bytes for %s".formatted(entry.size(), entry.path()));
        }
        crc.update(bytes, from, count);
        append(bytes, from, count);
        written += count;
    }

    /// Writes the buffer to the file.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    public void flush() {
        if (buffer.isPresent()) {
            try {
                buffer.get().flush();
            } catch (IOException e) {
                throw writer.failed(e);
            }
        }
    }

    /// Takes over content that an earlier writer of the part left here, as if it were written now. It reads the
    /// content from the disk.
    ///
    /// @param into receives the content, so that the caller can hash it
    /// @param most bytes; not more than the entry still needs
    /// @return how many bytes were taken over; −1 at the end of the part
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    public int keep(byte[] into, int most) {
        int count = writer.read(ByteBuffer.wrap(into, 0, most), entry.contentOffset() + written);
        if (count > 0) {
            crc.update(into, 0, count);
            written += count;
        }
        return count;
    }

    /// Appends what was written so far to a file, inside the kernel if it can do that (`copy_file_range`).
    ///
    /// @throws IOException if the part or the file fails
    public void copyTo(FileChannel target) throws IOException {
        writer.copyTo(target, entry.contentOffset(), written);
    }

    /// Drops what was written, so that it can be written again.
    public void restart() {
        close();
        crc.reset();
        written = 0;
    }

    /// Ends the entry and writes its header. The caller has compared the content with its digest.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    public void finish() {
        if (written != entry.size()) {
            throw new IllegalStateException("%d of %d bytes for %s".formatted(written, entry.size(), entry.path()));
        }
        flush();
        close();
        writer.finished(index, entry, (int) crc.getValue());
    }

    /// Drops what is in the buffer.
    @Override
    public void close() {
        buffer.ifPresent(WriteBuffer::close);
        buffer = Optional.empty();
    }

    private void append(byte[] bytes, int from, int count) {
        if (entry.size() < PartFile.BUFFER) {
            writer.write(ByteBuffer.wrap(bytes, from, count), entry.contentOffset() + written);
            return;
        }
        try {
            buffer().append(bytes, from, count);
        } catch (IOException e) {
            throw writer.failed(e);
        }
    }

    private WriteBuffer buffer() {
        WriteBuffer pending = buffer.orElseGet(() -> writer.buffer(entry.contentOffset() + written));
        buffer = Optional.of(pending);
        return pending;
    }
}
