package dev.boltseal.builder.output;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.client.BlobTarget;
import dev.boltseal.registry.source.PartialBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/// A file that arrives from its first byte to its last, in a part file that keeps what has arrived. For use by one
/// thread.
///
/// What an earlier process left is hashed when the part is opened, because the power may have failed while it was
/// written.
public final class StreamedPart implements BlobTarget, AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final BundlePart part;
    private final FileChannel channel;
    private final LongConsumer advanced;
    private MessageDigest hasher = Digest.hasher();
    private long filled;

    private StreamedPart(BundlePart part, FileChannel channel, LongConsumer advanced) {
        this.part = part;
        this.channel = channel;
        this.advanced = advanced;
    }

    /// Continues the part, or begins it.
    ///
    /// @param size of the whole file, in bytes
    /// @param advanced is told how many bytes were added
    /// @throws Failure `OUTPUT_FAILED`
    public static StreamedPart open(BundlePart part, long size, LongConsumer advanced) {
        try {
            if (!part.canGrowTo(size)) {
                part.remove();
            }
            var channel = FileChannel.open(
                    part.path(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var streamed = new StreamedPart(part, channel, advanced);
            streamed.hashWhatIsThere();
            return streamed;
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
    }

    @Override
    public PartialBlob partial() {
        return new PartialBlob(filled, hasher);
    }

    /// @throws Failure `OUTPUT_FAILED`
    @Override
    public void receive(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            write(ByteBuffer.wrap(buffer, 0, count));
            advanced.accept(count);
        }
    }

    /// Forgets what is there.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    public void restart() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
        filled = 0;
        hasher = Digest.hasher();
    }

    /// Makes the file durable and gives it its name.
    ///
    /// @throws Failure `OUTPUT_EXISTS` if the name is taken, `OUTPUT_FAILED`
    public void publish(Path file) {
        try {
            part.sync(() -> channel.force(true));
            channel.close();
            DurableFile.publish(part.path(), file);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "bundle", Facts.of("bundle", file), e);
        } catch (IOException e) {
            throw BundlePart.outputFailed(file, e);
        }
    }

    /// What has arrived stays, unless it is nothing.
    @Override
    public void close() {
        try {
            channel.close();
            if (filled == 0) {
                Files.deleteIfExists(part.path());
            }
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
    }

    /// What is read was hashed by its reader.
    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                filled += channel.write(bytes, filled);
            }
        } catch (IOException e) {
            throw BundlePart.outputFailed(part.path(), e);
        }
    }

    private void hashWhatIsThere() throws IOException {
        var buffer = ByteBuffer.allocate(BUFFER);
        for (int count = channel.read(buffer, filled); count >= 0; count = channel.read(buffer, filled)) {
            hasher.update(buffer.flip());
            buffer.clear();
            filled += count;
        }
    }
}
