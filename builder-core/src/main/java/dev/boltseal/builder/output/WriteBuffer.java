package dev.boltseal.builder.output;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Collects what is appended at one position of a part, until it is worth a write: whole blocks, one mebibyte at a
/// time. For one thread.
final class WriteBuffer implements AutoCloseable {
    private final PartFile file;
    private final ByteBuffer buffer;
    private int from;
    private long written;

    /// @param position of the first byte in the file
    WriteBuffer(PartFile file, long position) {
        this.file = file;
        this.buffer = file.buffer();
        this.written = position;
        begin();
    }

    /// The position in the file up to which everything is written.
    long written() {
        return written;
    }

    void append(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, buffer.remaining());
            buffer.put(bytes, from + done, part);
            done += part;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    /// Writes what was collected.
    void flush() throws IOException {
        int end = buffer.position();
        int firstBlock = Math.min(end, up(from));
        int lastBlock = Math.max(firstBlock, end - end % PartFile.BLOCK);
        if (firstBlock > from) {
            file.write(piece(from, firstBlock), written);
        }
        if (lastBlock > firstBlock) {
            file.writeBlocks(piece(firstBlock, lastBlock), written + firstBlock - from);
        }
        if (end > lastBlock) {
            file.write(piece(lastBlock, end), written + lastBlock - from);
        }
        written += end - from;
        begin();
    }

    /// What was not written is dropped.
    @Override
    public void close() {
        file.giveBack(buffer);
    }

    /// Bytes have the same offset in the buffer as in their block.
    private void begin() {
        from = (int) (written % PartFile.BLOCK);
        buffer.clear().position(from);
    }

    private ByteBuffer piece(int start, int end) {
        return buffer.duplicate().limit(end).position(start);
    }

    private static int up(int index) {
        return Math.ceilDiv(index, PartFile.BLOCK) * PartFile.BLOCK;
    }
}
