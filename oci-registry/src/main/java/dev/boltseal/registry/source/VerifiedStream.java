package dev.boltseal.registry.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a blob, from its first byte or from where somebody stopped, verified at their end. There must be
/// as many as its descriptor says, and together with the bytes before they must have its digest. Otherwise the
/// read that would give the last byte throws, so nobody ever gets all of a wrong blob. Each byte is hashed once.
/// For use by one thread.
///
/// Reads are not buffered, so read in large pieces.
public final class VerifiedStream extends InputStream {
    private static final int MAX_WASTE = 64 << 10;

    private final InputStream bytes;
    private final Descriptor blob;
    private final PartialBlob partial;
    private long position;
    private boolean verified;

    /// @param bytes from where the present part ends; closed with this stream
    /// @param partial the hash that is continued
    public VerifiedStream(InputStream bytes, Descriptor blob, PartialBlob partial) {
        this.bytes = bytes;
        this.blob = blob;
        this.partial = partial;
        this.position = partial.bytes();
    }

    /// @throws Failure `SOURCE_SIZE_WRONG`, `SOURCE_DIGEST_WRONG`, both with the facts `expected` and `found`
    /// @throws IOException if no more bytes come
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == blob.size()) {
            requireVerified(); // a blob without bytes has an end, too
            return -1;
        }
        int count = bytes.read(target, offset, (int) Math.min(length, blob.size() - position));
        if (count < 0) {
            throw sizeWrong(Phrase.of("blob.ends", Facts.of("bytes", position)));
        }
        partial.sha256().update(target, offset, count);
        position += count;
        if (position == blob.size()) {
            requireVerified();
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Skipped bytes are verified as well.
    @Override
    public long skip(long count) throws IOException {
        byte[] waste = new byte[Math.clamp(count, 0, MAX_WASTE)];
        return Math.max(0, read(waste, 0, waste.length));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private void requireVerified() {
        if (!verified) {
            requireEnd();
            requireRight();
            verified = true;
        }
    }

    /// If this check itself fails, it proves nothing, because all the expected bytes are there.
    private void requireEnd() {
        boolean more;
        try {
            more = bytes.read() >= 0;
        } catch (IOException e) {
            more = false;
        }
        if (more) {
            throw sizeWrong(Phrase.of("blob.more"));
        }
    }

    private void requireRight() {
        Digest found = Digest.of(partial.sha256());
        if (!found.equals(blob.digest())) {
            throw new Failure(
                    FailureCode.SOURCE_DIGEST_WRONG, "blob", Facts.of("expected", blob.digest(), "found", found));
        }
    }

    private Failure sizeWrong(Phrase found) {
        return new Failure(
                FailureCode.SOURCE_SIZE_WRONG,
                "blob",
                Facts.of("digest", blob.digest(), "expected", blob.size(), "found", found));
    }
}
