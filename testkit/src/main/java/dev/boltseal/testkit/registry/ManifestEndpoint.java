package dev.boltseal.testkit.registry;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.util.Optional;

/// GET, HEAD, PUT and DELETE of `/v2/<name>/manifests/<tag or digest>`. What was put is returned byte for byte
/// with its type, whatever the client accepts.
///
/// Source: OCI distribution-spec 1.1, "Pulling manifests", "Pushing manifests".
final class ManifestEndpoint implements Endpoint {
    private final Content content;

    ManifestEndpoint(Content content) {
        this.content = content;
    }

    @Override
    public Reply answer(Call call, String repository, String reference) throws IOException {
        return switch (call.method()) {
            case "GET", "HEAD" -> read(repository, reference);
            case "PUT" -> put(call, repository, reference);
            case "DELETE" -> delete(repository, reference);
            default -> Reply.error(405, "UNSUPPORTED", call.method());
        };
    }

    private Reply read(String repository, String reference) {
        return content.find(repository)
                .flatMap(in -> in.manifest(reference))
                .map(manifest -> Reply.empty(200)
                        .with("Content-Type", manifest.mediaType().name())
                        .with("Docker-Content-Digest", manifest.digest().toString())
                        .with(Body.of(manifest.bytes())))
                .orElseGet(() -> unknown(reference));
    }

    private Reply put(Call call, String repository, String reference) throws IOException {
        byte[] bytes = call.body().readNBytes(ImageDocument.MAX_BYTES + 1);
        if (bytes.length > ImageDocument.MAX_BYTES) {
            return Reply.error(
                    413, "SIZE_INVALID", "manifest: want at most %d bytes".formatted(ImageDocument.MAX_BYTES));
        }
        try {
            var json = new JsonReader("manifest", FailureCode.IMAGE_REFUSED, ImageDocument.MAX_BYTES).read(bytes);
            var mediaType = new MediaType(call.header("Content-Type").orElse(""));
            return put(repository, reference, new Manifest(mediaType, bytes), json);
        } catch (Failure e) {
            return Reply.error(400, "MANIFEST_INVALID", e.sentence());
        }
    }

    private Reply put(String repository, String reference, Manifest manifest, JsonObject json) {
        Digest digest = manifest.digest();
        if (reference.contains(":") && !reference.equals(digest.toString())) {
            return Reply.error(
                    400, "DIGEST_INVALID", "the digest given is %s, the bytes have %s".formatted(reference, digest));
        }
        Repository target = content.make(repository);
        Optional<String> missing = References.of(json)
                .filter(each -> BlobStore.digest(each)
                        .filter(known -> target.hasBlob(known) || target.hasManifest(known))
                        .isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return Reply.error(400, "MANIFEST_BLOB_UNKNOWN", "blob: " + missing.get());
        }
        target.put(reference, manifest);
        return Reply.empty(201)
                .with("Location", "/v2/%s/manifests/%s".formatted(repository, digest))
                .with("Docker-Content-Digest", digest.toString());
    }

    private Reply delete(String repository, String reference) {
        boolean removed =
                content.find(repository).map(in -> in.remove(reference)).orElse(false);
        return removed ? Reply.empty(202) : unknown(reference);
    }

    private static Reply unknown(String reference) {
        return Reply.error(404, "MANIFEST_UNKNOWN", "manifest: " + reference);
    }
}
