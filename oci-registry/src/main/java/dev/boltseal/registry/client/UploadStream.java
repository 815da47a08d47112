package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.io.OutputStream;

/// The stream that a blob's body is written to. It keeps the last byte back until the body says that it is done.
/// So a body that finds a mistake only at its end can still throw, and the registry never gets the complete blob.
final class UploadStream extends OutputStream {
    private final String subject;
    private final OutputStream connection;
    private final long size;
    private long written;
    private int last;

    UploadStream(String subject, OutputStream connection, long size) {
        this.subject = subject;
        this.connection = connection;
        this.size = size;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > size - written) {
            throw new IOException("the source of %s gave more than its %d bytes".formatted(subject, size));
        }
        if (length == 0) {
            return;
        }
        boolean hasLast = written + length == size;
        send(bytes, offset, hasLast ? length - 1 : length);
        written += length;
        last = bytes[offset + length - 1];
    }

    /// Sends the last byte.
    void complete() throws IOException {
        if (written != size) {
            throw new IOException("the source of %s gave only %d of its %d bytes".formatted(subject, written, size));
        }
        if (size > 0) {
            send(new byte[] {(byte) last}, 0, 1);
        }
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        try {
            connection.write(bytes, offset, length);
        } catch (IOException e) {
            throw RepositoryEndpoints.broken(subject, Phrase.of("wanted.push", Facts.of("bytes", size - written)), e);
        }
    }
}
