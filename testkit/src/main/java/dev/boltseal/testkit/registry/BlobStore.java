package dev.boltseal.testkit.registry;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Blobs in a directory as `<hex>`, and uploads in progress beside them.
///
/// A blob is absent or complete, because it gets its name by a rename.
final class BlobStore {
    private final Path blobs;
    private final Path incoming;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    BlobStore(Path directory) throws IOException {
        blobs = Files.createDirectories(directory.resolve("blobs"));
        incoming = Files.createDirectories(directory.resolve("uploads"));
    }

    /// The digest, if it is of the kind that this registry supports.
    static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    Optional<Path> find(Digest digest) {
        return Optional.of(path(digest)).filter(Files::exists);
    }

    void remove(Digest digest) throws IOException {
        Files.deleteIfExists(path(digest));
    }

    Upload start() throws IOException {
        String id = "upload-" + count.incrementAndGet();
        var upload = new Upload(id, incoming.resolve(id));
        uploads.put(id, upload);
        return upload;
    }

    Optional<Upload> upload(String id) {
        return Optional.ofNullable(uploads.get(id));
    }

    /// Ends the upload and keeps its bytes as a blob.
    Digest keep(Upload upload) throws IOException {
        Digest digest = upload.finish();
        Files.move(upload.file(), path(digest), StandardCopyOption.ATOMIC_MOVE);
        uploads.remove(upload.id());
        return digest;
    }

    /// Ends the upload and drops its bytes.
    void discard(Upload upload) throws IOException {
        var ignored = upload.finish();
        uploads.remove(upload.id());
        Files.deleteIfExists(upload.file());
    }

    private Path path(Digest digest) {
        return blobs.resolve(digest.hex());
    }
}
