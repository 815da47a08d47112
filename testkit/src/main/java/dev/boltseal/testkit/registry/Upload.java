package dev.boltseal.testkit.registry;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/// A blob that is being uploaded: what has arrived is in a file and in the hash.
final class Upload {
    private static final int BUFFER = 256 << 10;

    private final String id;
    private final Path file;
    private final OutputStream out;
    private final MessageDigest hasher = Digest.hasher();
    private long size;

    Upload(String id, Path file) throws IOException {
        this.id = id;
        this.file = file;
        out = Files.newOutputStream(file);
    }

    String id() {
        return id;
    }

    Path file() {
        return file;
    }

    /// Bytes received so far.
    synchronized long size() {
        return size;
    }

    /// Takes everything from the stream. If the stream breaks, what arrived before is kept.
    synchronized void append(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            append(buffer, 0, count);
        }
    }

    /// The upload as a stream to write to.
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                append(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                append(bytes, offset, length);
            }
        };
    }

    /// The digest of everything that arrived. Nothing may be appended after that.
    synchronized Digest finish() throws IOException {
        out.close();
        return Digest.of(hasher);
    }

    private synchronized void append(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        hasher.update(bytes, offset, length);
        size += length;
    }
}
