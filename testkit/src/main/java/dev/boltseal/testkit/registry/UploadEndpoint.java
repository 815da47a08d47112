package dev.boltseal.testkit.registry;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/v2/<name>/blobs/uploads/`: in one piece, in chunks, or mounted from another repository.
///
/// Locations are relative and have a query, both of which the specification allows and clients get wrong.
///
/// Source: OCI distribution-spec 1.1, "Pushing blobs".
final class UploadEndpoint implements Endpoint {
    private static final Pattern CONTENT_RANGE = Pattern.compile("(?:bytes[ =])?([0-9]{1,18})-([0-9]{1,18})(?:/.*)?");

    private final Content content;

    UploadEndpoint(Content content) {
        this.content = content;
    }

    @Override
    public Reply answer(Call call, String repository, String id) throws IOException {
        if (id.isEmpty()) {
            return call.method().equals("POST")
                    ? start(call, repository)
                    : Reply.error(405, "UNSUPPORTED", call.method());
        }
        Optional<Upload> upload = content.blobs().upload(id);
        if (upload.isEmpty()) {
            return Reply.error(404, "BLOB_UPLOAD_UNKNOWN", "upload: " + id);
        }
        return switch (call.method()) {
            case "GET" -> progress(204, repository, upload.get());
            case "PATCH" -> append(call, repository, upload.get());
            case "PUT" -> finish(call, repository, upload.get());
            case "DELETE" -> cancel(upload.get());
            default -> Reply.error(405, "UNSUPPORTED", call.method());
        };
    }

    private Reply start(Call call, String repository) throws IOException {
        Optional<Digest> mount = call.parameter("mount")
                .flatMap(BlobStore::digest)
                .filter(digest -> call.parameter("from")
                        .flatMap(content::find)
                        .filter(from -> from.hasBlob(digest))
                        .isPresent());
        if (mount.isPresent()) {
            return created(repository, mount.get());
        }
        Upload upload = content.blobs().start();
        return call.parameter("digest").isPresent()
                ? finish(call, repository, upload)
                : progress(202, repository, upload);
    }

    private Reply append(Call call, String repository, Upload upload) throws IOException {
        if (!fits(call, upload)) {
            return progress(416, repository, upload);
        }
        upload.append(call.body());
        return progress(202, repository, upload);
    }

    private Reply finish(Call call, String repository, Upload upload) throws IOException {
        if (!fits(call, upload)) {
            return progress(416, repository, upload);
        }
        Optional<Digest> want = call.parameter("digest").flatMap(BlobStore::digest);
        if (want.isEmpty()) {
            return Reply.error(400, "DIGEST_INVALID", "the digest is missing: ?digest=sha256:…");
        }
        upload.append(call.body());
        Digest got = content.blobs().keep(upload);
        if (!got.equals(want.get())) {
            return Reply.error(
                    400, "DIGEST_INVALID", "the digest given is %s, the bytes have %s".formatted(want.get(), got));
        }
        return created(repository, got);
    }

    private Reply cancel(Upload upload) throws IOException {
        content.blobs().discard(upload);
        return Reply.empty(204);
    }

    private Reply created(String repository, Digest digest) {
        content.make(repository).link(digest);
        return Reply.empty(201)
                .with("Location", "/v2/%s/blobs/%s".formatted(repository, digest))
                .with("Docker-Content-Digest", digest.toString());
    }

    /// Whether the chunk starts at the end of what has arrived, and is as long as it says.
    private static boolean fits(Call call, Upload upload) {
        Optional<String> range = call.header("Content-Range");
        if (range.isEmpty()) {
            return true;
        }
        Matcher matcher = CONTENT_RANGE.matcher(range.get());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != upload.size()) {
            return false;
        }
        long length = Long.parseLong(matcher.group(2)) - upload.size() + 1;
        return call.header("Content-Length").map(Long::parseLong).orElse(length) == length;
    }

    private static Reply progress(int status, String repository, Upload upload) {
        long size = upload.size();
        return Reply.empty(status)
                .with("Location", "/v2/%s/blobs/uploads/%s?_state=%d".formatted(repository, upload.id(), size))
                .with("Range", "0-" + Math.max(0, size - 1))
                .with("Docker-Upload-UUID", upload.id());
    }
}
