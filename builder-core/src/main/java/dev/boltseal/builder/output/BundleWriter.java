package dev.boltseal.builder.output;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Fills a bundle in any order and from several threads, each byte once and at its final position.
///
/// The bytes go into a [BundlePart]. Only [#publish] gives the bundle its name, after everything was written and
/// synchronised; the manifest and the seal are written last, so a part file never opens as a bundle.
public final class BundleWriter implements AutoCloseable {
    private final BundlePart part;
    private final Layout layout;
    private final PartFile file;
    private final int[] crcs;
    private final boolean[] filled;

    BundleWriter(BundlePart part, Layout layout, PartFile file) {
        this.part = part;
        this.layout = layout;
        this.file = file;
        this.crcs = new int[layout.entries().size()];
        this.filled = new boolean[crcs.length];
    }

    /// The writer for the content of an entry.
    ///
    /// @param index of the entry in the layout
    public EntryWriter entry(int index) {
        return new EntryWriter(this, index, layout.entries().get(index));
    }

    /// Writes a whole entry.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public void fill(int index, byte[] content) {
        var entry = entry(index);
        entry.write(content, 0, content.length);
        entry.finish();
    }

    /// Writes the manifest, the seal and the end of the file, synchronises, and gives the bundle its name.
    ///
    /// @throws Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`; the part file is left
    public void publish(byte[] manifest, byte[] seal, Path bundle) {
        requireFilled();
        try {
            file.write(ByteBuffer.wrap(layout.tail(crcsWith(manifest, seal))), layout.tailOffset());
            fill(0, manifest);
            fill(1, seal);
            part.sync(file::force);
            file.close();
            DurableFile.publish(part.path(), bundle);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "bundle", Facts.of("bundle", bundle), e);
        } catch (IOException e) {
            throw BundlePart.outputFailed(bundle, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
    }

    void write(ByteBuffer bytes, long position) {
        try {
            file.write(bytes, position);
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
    }

    /// A buffer that writes from this position of the part.
    WriteBuffer buffer(long position) {
        return new WriteBuffer(file, position);
    }

    Failure failed(IOException e) {
        return BundlePart.outputFailed(part.path(), e);
    }

    int read(ByteBuffer target, long position) {
        try {
            return file.read(target, position);
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
    }

    void copyTo(FileChannel target, long position, long count) throws IOException {
        file.copyTo(target, position, count);
    }

    void finished(int index, Entry entry, int crc) {
        write(ByteBuffer.wrap(entry.header(crc)), entry.offset());
        synchronized (filled) {
            crcs[index] = crc;
            filled[index] = true;
        }
    }

    private void requireFilled() {
        synchronized (filled) {
            for (int i = Layout.NOT_LISTED; i < filled.length; i++) {
                if (!filled[i]) {
                    throw new IllegalStateException(
                            "not filled: " + layout.entries().get(i).path());
                }
            }
        }
    }

    private int[] crcsWith(byte[] manifest, byte[] seal) {
        int[] all = Arrays.copyOf(crcs, crcs.length);
        all[0] = crc(manifest);
        all[1] = crc(seal);
        return all;
    }

    private static int crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
