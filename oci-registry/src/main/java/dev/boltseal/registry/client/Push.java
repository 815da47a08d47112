package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.RequestBody;
import dev.boltseal.registry.http.Response;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.registry.source.TryLaterException;
import java.io.IOException;
import java.net.URI;

/// Pushes blobs and manifests to a repository.
///
/// Source: OCI distribution-spec, "Pushing a blob monolithically" (POST then PUT), "Pushing Manifests", "Checking if
/// content exists in the registry".
final class Push {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final RepositoryEndpoints endpoints;

    Push(RepositoryEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    boolean hasBlob(Descriptor blob) {
        String subject = endpoints.blobSubject(blob.digest());
        return endpoints.ask(subject, () -> {
            try (Response response = endpoints.send(new Request("HEAD", endpoints.uri("blobs/" + blob.digest())))) {
                return isThere(subject, blob, response);
            }
        });
    }

    private boolean isThere(String subject, Descriptor blob, Response response) throws TryLaterException {
        if (response.status() == NOT_FOUND) {
            return false;
        }
        if (response.status() != OK) {
            throw endpoints.refusal(subject, Phrase.of("wanted.whether-it-is-there"), response);
        }
        long size = response.isCompressed() ? blob.size() : response.length().orElse(blob.size());
        if (size != blob.size()) {
            throw BlobPull.sizeWrong(subject, blob.size(), size);
        }
        return true;
    }

    void blob(Descriptor blob, BlobBody body) throws IOException {
        String subject = endpoints.blobSubject(blob.digest());
        put(endpoints.ask(subject, () -> begun(blob)), blob, body);
    }

    /// The same with as many tries as it takes.
    void blob(Descriptor blob, BlobBytes bytes) {
        var resumed = new ResumedPush(endpoints, this, blob, bytes);
        endpoints.transfer(endpoints.blobSubject(blob.digest()), resumed::arrived, resumed::tried);
    }

    /// The same with retries; each try is a new upload.
    void blob(Descriptor blob, byte[] content) {
        String subject = endpoints.blobSubject(blob.digest());
        endpoints.ask(subject, () -> {
            put(begun(blob), blob, out -> out.write(content));
            return blob;
        });
    }

    private void put(URI upload, Descriptor blob, BlobBody body) throws IOException {
        try {
            finish(upload, blob, 0, body);
        } catch (IOException | RuntimeException e) {
            abandon(upload, e);
            throw e;
        }
    }

    void manifest(String tagOrDigest, RawDocument document) {
        var descriptor = document.descriptor();
        String subject = "%s/%s manifest %s"
                .formatted(
                        endpoints.reference().registry(), endpoints.reference().repository(), tagOrDigest);
        var body = RequestBody.of(descriptor.mediaType().name(), document.bytes());
        endpoints.ask(subject, () -> {
            try (Response response =
                    endpoints.send(new Request("PUT", endpoints.uri("manifests/" + tagOrDigest)).with(body))) {
                requireStored(subject, response, descriptor.digest());
                return descriptor;
            }
        });
    }

    /// The upload's location, with the state that the registry keeps in its query.
    URI begun(Descriptor blob) throws IOException {
        String subject = endpoints.blobSubject(blob.digest());
        try (Response response = endpoints.send(new Request("POST", endpoints.uri("blobs/uploads/")))) {
            if (response.status() != ACCEPTED) {
                throw endpoints.refusal(subject, Phrase.of("wanted.upload"), response);
            }
            return endpoints.location(response);
        }
    }

    /// Sends the bytes from the offset to the end, and closes the upload.
    ///
    /// @param offset what the registry has already
    /// @param body writes what follows the offset
    void finish(URI upload, Descriptor blob, long offset, BlobBody body) throws IOException {
        String subject = endpoints.blobSubject(blob.digest());
        long rest = blob.size() - offset;
        var content = new RequestBody("application/octet-stream", rest, false, connection -> {
            var out = new UploadStream(subject, connection, rest);
            body.writeTo(out);
            out.complete();
        });
        var request = new Request("PUT", closed(upload, blob)).with(content);
        if (offset > 0 && rest > 0) {
            request = request.with("Content-Range", "%d-%d".formatted(offset, blob.size() - 1));
        }
        try (Response response = endpoints.send(request)) {
            requireStored(subject, response, blob.digest());
        }
    }

    private static URI closed(URI upload, Descriptor blob) {
        return URI.create(upload + (upload.getRawQuery() == null ? "?" : "&") + "digest=" + blob.digest());
    }

    /// Registries remove unfinished uploads by themselves after some time; this only saves them the wait.
    void abandon(URI upload, Exception cause) {
        try {
            endpoints.send(new Request("DELETE", upload)).close();
        } catch (IOException | Failure e) {
            cause.addSuppressed(e);
        }
    }

    private void requireStored(String subject, Response response, Digest wanted) throws TryLaterException {
        if (response.status() != CREATED) {
            throw endpoints.refusal(subject, Phrase.of("wanted.it-stored"), response);
        }
        String stored = response.header("Docker-Content-Digest").orElse(wanted.toString());
        if (!stored.equals(wanted.toString())) {
            throw new Failure(
                    FailureCode.SOURCE_DIGEST_WRONG,
                    "stored",
                    Facts.of("subject", subject, "expected", wanted, "found", stored));
        }
    }
}
