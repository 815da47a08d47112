package dev.boltseal.builder.pull;

import dev.boltseal.builder.output.EntryWriter;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.source.PartialBlob;
import dev.boltseal.registry.source.VerifiedStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/// The entry of a blob while it is filled, from front to back. Every byte is hashed once: while it is written to
/// the disk, or, if an earlier build left it there, while it is read from it.
public final class BlobEntry implements AutoCloseable {
    private static final int CHUNK = 1 << 20;

    private final EntryWriter entry;
    private final ResumePoint resumePoint;
    private final Progress progress;
    private final MessageDigest sha256 = Digest.hasher();
    private final byte[] chunk;

    /// Whether the resume point describes this build's bytes, and no longer an earlier one's.
    private boolean settled;

    BlobEntry(EntryWriter entry, ResumePoint resumePoint, Progress progress) {
        this.entry = entry;
        this.resumePoint = resumePoint;
        this.progress = progress;
        this.chunk = new byte[(int) Math.min(CHUNK, Math.max(1, entry.entry().size()))];
    }

    Entry place() {
        return entry.entry();
    }

    /// Bytes that have arrived and were hashed.
    long filled() {
        return entry.written();
    }

    boolean isFull() {
        return entry.written() == entry.entry().size();
    }

    /// Takes over what an earlier build left, as far as its resume point says and the file goes. The resume point
    /// stays until then, so a build that is stopped here loses nothing.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    void keep() {
        long kept = resumePoint.kept();
        int count = 0;
        while (entry.written() < kept && count >= 0) {
            count = entry.keep(chunk, (int) Math.min(chunk.length, kept - entry.written()));
            if (count > 0) {
                sha256.update(chunk, 0, count);
                progress.advanced(place().path(), count);
            }
        }
        if (entry.written() < kept) {
            resumePoint.reached(entry.written());
        }
        settled = true;
    }

    /// What is there. Whoever opens the rest with it continues the same hash.
    PartialBlob partial() {
        return new PartialBlob(filled(), sha256);
    }

    /// Appends everything that arrives, to the end of the entry. When this returns, the entry is complete and
    /// right.
    ///
    /// @param in opened with [#partial]
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, and from the stream
    /// @throws IOException from the stream; what arrived before it stays
    void receive(VerifiedStream in) throws IOException {
        int count = in.read(chunk, 0, chunk.length);
        while (count > 0) {
            entry.write(chunk, 0, count);
            resumePoint.reached(entry.reached());
            progress.advanced(place().path(), count);
            count = in.read(chunk, 0, chunk.length);
        }
    }

    /// Drops everything, because the content was wrong.
    void restart() {
        progress.advanced(place().path(), -filled());
        entry.restart();
        sha256.reset();
        resumePoint.reached(0);
    }

    /// The digest of what is there. The next byte is then the first one again.
    Digest digest() {
        return Digest.of(sha256);
    }

    /// Ends the entry after its digest was found to be right.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    void finish() {
        entry.finish();
    }

    /// Appends the finished content to a file.
    ///
    /// @throws IOException if the part or the file fails
    void copyTo(FileChannel target) throws IOException {
        entry.copyTo(target);
    }

    /// What has arrived stays for the next build, even if the entry is not finished.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    @Override
    public void close() {
        try (entry) {
            entry.flush();
            if (settled) {
                resumePoint.reached(entry.reached());
            }
        }
    }
}
