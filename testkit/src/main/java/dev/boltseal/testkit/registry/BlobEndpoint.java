package dev.boltseal.testkit.registry;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// GET, HEAD and DELETE of `/v2/<name>/blobs/<digest>`, with one range.
///
/// Source: OCI distribution-spec 1.1, "Pulling blobs"; RFC 9110, section 14.
final class BlobEndpoint implements Endpoint {
    private static final String OCTETS = "application/octet-stream";

    private final Content content;

    BlobEndpoint(Content content) {
        this.content = content;
    }

    @Override
    public Reply answer(Call call, String repository, String reference) throws IOException {
        Optional<Digest> digest = BlobStore.digest(reference);
        if (digest.isEmpty()) {
            return Reply.error(400, "DIGEST_INVALID", "digest: " + reference);
        }
        Optional<Path> blob = content.find(repository)
                .filter(in -> in.hasBlob(digest.get()))
                .flatMap(in -> content.blobs().find(digest.get()));
        if (blob.isEmpty()) {
            return Reply.error(404, "BLOB_UNKNOWN", "blob: " + reference);
        }
        return switch (call.method()) {
            case "GET", "HEAD" -> read(call, digest.get(), blob.get());
            case "DELETE" -> delete(repository, digest.get());
            default -> Reply.error(405, "UNSUPPORTED", call.method());
        };
    }

    private static Reply read(Call call, Digest digest, Path blob) throws IOException {
        long size = Files.size(blob);
        var range = call.header("Range").flatMap(text -> ByteRange.parse(text, size));
        if (range.isEmpty()) {
            return reply(200, digest, new Body.FilePart(blob, 0, size));
        }
        long first = range.get().first();
        long last = range.get().last();
        if (first > last) {
            return Reply.error(416, "SIZE_INVALID", "range").with("Content-Range", "bytes */" + size);
        }
        return reply(206, digest, new Body.FilePart(blob, first, last - first + 1))
                .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
    }

    private static Reply reply(int status, Digest digest, Body body) {
        return Reply.empty(status)
                .with("Content-Type", OCTETS)
                .with("Docker-Content-Digest", digest.toString())
                .with("Accept-Ranges", "bytes")
                .with(body);
    }

    /// Other repositories may still show it, so the file stays.
    private Reply delete(String repository, Digest digest) {
        content.make(repository).unlink(digest);
        return Reply.empty(202);
    }
}
