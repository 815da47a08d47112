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

/// The entry of a blob as it fills, front to back: every byte is hashed once on its way to the disk, or, where an
/// earlier build left it there, on its way from it.
public final class BlobEntry implements AutoCloseable {
    private static final int CHUNK = 1 << 20;

    private final EntryWriter entry;
    private final ResumePoint resumePoint;
    private final Progress progress;
    private final MessageDigest sha256 = Digest.hasher();
    private final byte[] chunk;

    /// Whether the mark speaks of this build's bytes, and no longer of an earlier one's.
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

    /// Bytes that came and were hashed.
    long filled() {
        return entry.written();
    }

    boolean isFull() {
        return entry.written() == entry.entry().size();
    }

    /// Takes over what an earlier build left, as far as it says it came and as the file goes. Meanwhile its mark
    /// stays: who is stopped here has lost nothing.
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

    /// What is there. Who opens the rest with it hashes that into the same digest.
    PartialBlob partial() {
        return new PartialBlob(filled(), sha256);
    }

    /// Appends what comes, to the end of the entry. It is full and right when this returns.
    ///
    /// @param in opened with [#partial]
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, and from the stream
    /// @throws IOException from the stream; what came before it stays
    void receive(VerifiedStream in) throws IOException {
        int count = in.read(chunk, 0, chunk.length);
        while (count > 0) {
            entry.write(chunk, 0, count);
            resumePoint.reached(entry.reached());
            progress.advanced(place().path(), count);
            count = in.read(chunk, 0, chunk.length);
        }
    }

    /// Forgets everything, for content that turned out wrong.
    void restart() {
        progress.advanced(place().path(), -filled());
        entry.restart();
        sha256.reset();
        resumePoint.reached(0);
    }

    /// The digest of what is there. The next byte then is the first one.
    Digest digest() {
        return Digest.of(sha256);
    }

    /// Ends the entry, whose digest is right.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`
    void finish() {
        entry.finish();
    }

    /// Appends the content, which is finished, to a file.
    ///
    /// @throws IOException where the part or the file fails
    void copyTo(FileChannel target) throws IOException {
        entry.copyTo(target);
    }

    /// What came stays for the next build, also of an entry that is not finished.
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
