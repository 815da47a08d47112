package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.http.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The body of the answer for a blob, which must end where the descriptor says. Read by one thread.
///
/// Reads go to the connection without a buffer, so read in large pieces.
final class BlobStream extends InputStream {
    private static final int MAX_WASTE = 64 << 10;

    private final String subject;
    private final Response response;
    private final InputStream body;
    private final long size;
    private final boolean endMarked;
    private long read;

    private BlobStream(String subject, Response response, InputStream body, long size, boolean endMarked) {
        this.subject = subject;
        this.response = response;
        this.body = body;
        this.size = size;
        this.endMarked = endMarked;
    }

    /// The body as it arrives.
    ///
    /// @param size bytes that the body must have
    static BlobStream of(String subject, Response response, long size) {
        return new BlobStream(subject, response, response.body(), size, response.isChunked());
    }

    /// A body that was compressed for transport. At most one byte more than the size is decompressed.
    ///
    /// @param size bytes that the body must have, decompressed
    static BlobStream decompressed(String subject, Response response, long size) throws IOException {
        try {
            return new BlobStream(subject, response, response.content(), size, true);
        } catch (IOException e) {
            throw RepositoryEndpoints.broken(subject, Phrase.of("wanted.more", Facts.of("bytes", size)), e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (read == size) {
            return length == 0 ? 0 : -1;
        }
        try {
            int count = body.read(target, offset, (int) Math.min(length, size - read));
            if (count < 0) {
                throw ended();
            }
            read += count;
            requireEnd();
            return count;
        } catch (IOException e) {
            Phrase wanted =
                    read == size ? Phrase.of("wanted.end") : Phrase.of("wanted.more", Facts.of("bytes", size - read));
            throw RepositoryEndpoints.broken(subject, wanted, e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] waste = new byte[Math.clamp(count, 0, MAX_WASTE)];
        return Math.max(0, read(waste, 0, waste.length));
    }

    @Override
    public void close() {
        response.close();
    }

    /// Checks for further bytes as soon as the last byte was read, because readers who know the size never ask for
    /// more.
    private void requireEnd() throws IOException {
        if (read == size && body.read() >= 0) {
            throw BlobPull.sizeWrong(subject, size, Phrase.of("size.more"));
        }
    }

    /// If the end is marked, the registry meant to send this much; if not, the connection broke.
    private IOException ended() {
        if (endMarked) {
            throw BlobPull.sizeWrong(subject, size, read);
        }
        return new EOFException("the connection was closed");
    }
}
