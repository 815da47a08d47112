package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The push of one blob in as many tries as it takes. After a try that broke, the registry is asked how much of the
/// upload it has, and gets only the rest. A registry that doesn't keep broken uploads gets the blob again from its
/// first byte.
///
/// Source: OCI distribution-spec 1.1, "Pushing a blob in chunks" (the status of an upload, and its last chunk).
final class ResumedPush {
    private static final int NO_CONTENT = 204;

    /// Distribution's registry says `0-0` for nothing and for one byte.
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([1-9][0-9]{0,17})");

    /// How a registry refuses a rest that doesn't fit what it has.
    private static final Set<FailureCode> MISFITS =
            Set.of(FailureCode.REGISTRY_FAILED, FailureCode.IMAGE_NOT_FOUND, FailureCode.SOURCE_DIGEST_WRONG);

    private final RepositoryEndpoints endpoints;
    private final Push push;
    private final Descriptor blob;
    private final BlobBytes bytes;
    private Optional<URI> begun = Optional.empty();
    private long arrived;

    ResumedPush(RepositoryEndpoints endpoints, Push push, Descriptor blob, BlobBytes bytes) {
        this.endpoints = endpoints;
        this.push = push;
        this.blob = blob;
        this.bytes = bytes;
    }

    /// How much the registry said that it has, in bytes.
    long arrived() {
        return arrived;
    }

    /// Sends what the registry lacks.
    ///
    /// @throws IOException if another try may help
    /// @throws Failure if it can't; the registry was told to forget the upload
    Descriptor tried() throws IOException {
        if (begun.isPresent() && isCompletedFrom(begun.get())) {
            return blob;
        }
        begun = Optional.of(push.begun(blob));
        send(begun.get(), 0);
        return blob;
    }

    /// Whether the blob is there now, because the answer to the last try was all that was lost, or because the
    /// registry took the rest.
    private boolean isCompletedFrom(URI upload) throws IOException {
        if (push.hasBlob(blob)) {
            return true;
        }
        Optional<Position> position = position(upload);
        if (position.isEmpty()) {
            return false;
        }
        arrived = Math.max(arrived, position.get().bytes());
        begun = Optional.of(position.get().upload());
        try {
            send(position.get().upload(), position.get().bytes());
            return true;
        } catch (Failure e) {
            if (MISFITS.contains(e.code())) {
                return false;
            }
            throw e;
        }
    }

    private void send(URI upload, long offset) throws IOException {
        try {
            push.finish(upload, blob, offset, out -> bytes.writeTo(out, offset));
        } catch (RuntimeException e) {
            push.abandon(upload, e);
            throw e;
        }
    }

    private Optional<Position> position(URI upload) throws IOException {
        try (Response response = endpoints.send(new Request("GET", upload))) {
            Matcher range = RANGE.matcher(response.header("Range").orElse(""));
            if (response.status() != NO_CONTENT || !range.matches()) {
                return Optional.empty();
            }
            URI next = response.header("Location").isPresent() ? endpoints.location(response) : upload;
            return Optional.of(new Position(next, Long.parseLong(range.group(1)) + 1))
                    .filter(position -> position.bytes() <= blob.size());
        }
    }

    /// Where an upload continues.
    ///
    /// @param bytes that the registry has
    private record Position(URI upload, long bytes) {}
}
