package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.http.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The body of a blob's answer, which has to end where the descriptor says. Read by one thread.
///
/// Reads go through to the connection without a buffer in between: read in large pieces.
final class BlobStream extends InputStream {
    private static final int MAX_WASTE = 64 << 10;

    private final String subject;
    private final Response response;
    private final InputStream body;
    private final long size;
    private long read;

    /// @param size bytes that the body has to have
    BlobStream(String subject, Response response, long size) {
        this.subject = subject;
        this.response = response;
        this.body = response.body();
        this.size = size;
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

    /// Looks past the last byte as soon as it is there: readers who know the size never ask for more.
    private void requireEnd() throws IOException {
        if (read == size && body.read() >= 0) {
            throw BlobPull.sizeWrong(subject, size, Phrase.of("size.more"));
        }
    }

    /// A marked end is what the registry meant to send; an unmarked one is a connection that broke.
    private IOException ended() {
        if (response.isChunked()) {
            throw BlobPull.sizeWrong(subject, size, read);
        }
        return new EOFException("the connection was closed");
    }
}
