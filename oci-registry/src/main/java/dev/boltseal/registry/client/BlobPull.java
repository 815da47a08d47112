package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ConnectionClosedException;

/// Pulls blobs, from their start or from where an earlier pull stopped.
///
/// Source: OCI distribution-spec, "Pulling blobs"; RFC 9110, section 14 (ranges).
final class BlobPull {
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)", Pattern.CASE_INSENSITIVE);
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final RepositoryEndpoints endpoints;

    BlobPull(RepositoryEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    InputStream open(Descriptor blob, long offset) throws IOException {
        if (offset < 0 || offset > blob.size()) {
            throw new IllegalArgumentException("offset %d of %d bytes".formatted(offset, blob.size()));
        }
        if (offset == blob.size()) {
            return InputStream.nullInputStream(); // no range could say so: the first byte of one has to exist
        }
        String subject = endpoints.blobSubject(blob.digest());
        Response response = send(subject, blob, offset);
        if (response.status() == PARTIAL && response.isCompressed()) {
            response.close();
            response = send(subject, blob, 0); // of what the range is a range, nobody can tell
        }
        try {
            return opened(subject, response, blob, offset);
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private Response send(String subject, Descriptor blob, long offset) throws IOException {
        try {
            var request =
                    new Request("GET", endpoints.uri("blobs/" + blob.digest())).with("Accept-Encoding", "identity");
            return endpoints.send(offset == 0 ? request : request.with("Range", "bytes=%d-".formatted(offset)));
        } catch (IOException e) {
            throw RepositoryEndpoints.broken(subject, Phrase.of("wanted.answer"), e);
        }
    }

    private InputStream opened(String subject, Response response, Descriptor blob, long offset) throws IOException {
        if (response.status() == PARTIAL && offset > 0) {
            requireRange(subject, response, blob.size(), offset);
            requireLength(subject, response, blob.size() - offset);
            return BlobStream.of(subject, response, blob.size() - offset);
        }
        if (response.status() == RANGE_NOT_SATISFIABLE && offset > 0) {
            throw new Failure(
                    FailureCode.SOURCE_SIZE_WRONG,
                    "ends-before",
                    Facts.of("subject", subject, "expected", blob.size(), "offset", offset));
        }
        if (response.status() != OK) {
            throw endpoints.refusal(subject, Phrase.of("wanted.blob"), response);
        }
        boolean compressed = response.isCompressed() && response.length().orElse(0) != blob.size();
        if (!compressed) {
            requireLength(subject, response, blob.size());
        }
        var whole = compressed
                ? BlobStream.decompressed(subject, response, blob.size())
                : BlobStream.of(subject, response, blob.size());
        whole.skipNBytes(offset); // a server that ignores ranges, as it may
        return whole;
    }

    /// If the headers of an answer are cut off before this header, the answer may look like a complete blob. So it
    /// is requested again.
    private static void requireRange(String subject, Response response, long size, long offset) throws IOException {
        String stated = response.header("Content-Range").orElse("");
        if (stated.isBlank()) {
            throw RepositoryEndpoints.broken(subject, Phrase.of("wanted.range"), new ConnectionClosedException());
        }
        Matcher range = CONTENT_RANGE.matcher(stated);
        if (!range.matches()) {
            throw new Failure(
                    FailureCode.REGISTRY_FAILED,
                    "range",
                    Facts.of("subject", subject, "offset", offset, "last", size - 1, "size", size, "found", stated));
        }
        String total = range.group(3);
        if (!total.equals("*") && Long.parseLong(total) != size) {
            throw new Failure(
                    FailureCode.SOURCE_SIZE_WRONG,
                    "range-total",
                    Facts.of("subject", subject, "expected", size, "found", total));
        }
        if (Long.parseLong(range.group(1)) != offset || Long.parseLong(range.group(2)) != size - 1) {
            throw new Failure(
                    FailureCode.REGISTRY_FAILED,
                    "range",
                    Facts.of("subject", subject, "offset", offset, "last", size - 1, "size", size, "found", stated));
        }
    }

    static void requireLength(String subject, Response response, long wanted) {
        if (response.length().orElse(wanted) != wanted) {
            throw new Failure(
                    FailureCode.SOURCE_SIZE_WRONG,
                    "length",
                    Facts.of(
                            "subject",
                            subject,
                            "expected",
                            wanted,
                            "found",
                            Long.toString(response.length().orElse(0))));
        }
    }

    static Failure sizeWrong(String subject, long wanted, Object found) {
        return new Failure(
                FailureCode.SOURCE_SIZE_WRONG,
                "size",
                Facts.of("subject", subject, "expected", wanted, "found", found));
    }
}
