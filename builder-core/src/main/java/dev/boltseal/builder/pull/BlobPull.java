package dev.boltseal.builder.pull;

import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.format.archive.EntryWriter;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// One blob on its way into its entry.
final class BlobPull {
    private static final int CHUNK = 1 << 20;

    private final PlannedBlob blob;
    private final Descriptor want;
    private final EntryWriter entry;
    private final Progress progress;
    private final MessageDigest sha256 = Digest.hasher();

    BlobPull(PlannedBlob blob, EntryWriter entry, Progress progress) {
        this.blob = blob;
        this.want = blob.descriptor();
        this.entry = entry;
        this.progress = progress;
    }

    /// @throws BoltsealException `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, `OUTPUT_FAILED`
    void run() {
        try (InputStream in = blob.source().open(want, 0)) {
            copy(in);
            requireEnd(in);
        } catch (IOException e) {
            throw failure(
                    FailureCode.REGISTRY_FAILED,
                    "%d bytes, got \"%s\" after %d; check the network and build again"
                            .formatted(want.size(), e.getMessage(), entry.written()),
                    e);
        }
        Digest got = Digest.of(sha256);
        if (!got.equals(want.digest())) {
            throw failure(
                    FailureCode.SOURCE_DIGEST_WRONG,
                    "content with its digest, got %s; the source is damaged, push the image again".formatted(got),
                    null);
        }
        entry.finish();
    }

    private void copy(InputStream in) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, want.size()))];
        while (entry.written() < want.size()) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, want.size() - entry.written()));
            if (count < 0) {
                throw failure(
                        FailureCode.SOURCE_SIZE_WRONG,
                        "%d bytes, got the end after %d; build again, or push the image again"
                                .formatted(want.size(), entry.written()),
                        null);
            }
            sha256.update(chunk, 0, count);
            entry.write(chunk, 0, count);
            progress.advanced(entry.entry().path(), count);
        }
    }

    private void requireEnd(InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw failure(
                    FailureCode.SOURCE_SIZE_WRONG,
                    "%d bytes, got more; the source is damaged, push the image again".formatted(want.size()),
                    null);
        }
    }

    private BoltsealException failure(FailureCode code, String wantAndGot, @Nullable Throwable cause) {
        return new BoltsealException(code, "blob %s: want %s".formatted(want.digest(), wantAndGot), cause);
    }
}
