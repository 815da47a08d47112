package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Blobs that may be manifests, kept in memory until the images can be checked.
///
/// Only after the last blob is it known which ones are manifests, because blobs are sorted by digest and a bundle
/// may come as a stream. So every blob of at most 4 MiB that begins with `{` is kept, up to 32 MiB in total.
public final class HeldDocuments {
    /// Largest blob that is kept, in bytes.
    public static final int MAX_EACH = ImageDocument.MAX_BYTES;

    /// Most bytes that are kept. A bundle can't have more bytes of such blobs.
    public static final long MAX_TOTAL = 32L << 20;

    private final Map<Digest, byte[]> contents = new HashMap<>();
    private long total;

    /// Checks the limit first, then reads.
    ///
    /// @throws Failure `LIMIT_EXCEEDED`
    void hold(Digest digest, long size, Supplier<byte[]> content) {
        reserve(size);
        byte[] bytes = content.get();
        synchronized (this) {
            contents.put(digest, bytes);
        }
    }

    synchronized Optional<byte[]> find(Digest digest) {
        return Optional.ofNullable(contents.get(digest));
    }

    synchronized Map<Digest, byte[]> all() {
        return Map.copyOf(contents);
    }

    private synchronized void reserve(long size) {
        total += size;
        if (total > MAX_TOTAL) {
            throw new Failure(FailureCode.LIMIT_EXCEEDED, "documents", Facts.of("maxBytes", MAX_TOTAL));
        }
    }
}
