package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import dev.boltseal.registry.source.RawDocument;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Pulls manifests and indexes, byte for byte.
///
/// Source: OCI distribution-spec, "Pulling manifests".
final class ManifestPull {
    static final String ACCEPTED = Stream.of(
                    MediaType.OCI_INDEX,
                    MediaType.OCI_MANIFEST,
                    MediaType.DOCKER_MANIFEST_LIST,
                    MediaType.DOCKER_MANIFEST)
            .map(MediaType::name)
            .collect(Collectors.joining(", "));
    private static final int OK = 200;

    private final ImageReference reference;
    private final RepositoryEndpoints endpoints;

    ManifestPull(ImageReference reference, RepositoryEndpoints endpoints) {
        this.reference = reference;
        this.endpoints = endpoints;
    }

    RawDocument root() throws IOException {
        return get(reference.toString(), reference.manifestReference(), this::root);
    }

    RawDocument document(Descriptor wanted) throws IOException {
        String subject = reference.at(wanted.digest()).toString();
        if (wanted.size() > ImageDocument.MAX_BYTES) {
            throw tooLarge(subject);
        }
        return get(subject, wanted.digest().toString(), response -> described(subject, wanted, response));
    }

    private RawDocument get(String subject, String tagOrDigest, Reading reading) throws IOException {
        var request = new Request("GET", endpoints.uri("manifests/" + tagOrDigest))
                .with("Accept", ACCEPTED)
                .with("Accept-Encoding", "identity");
        try (Response response = endpoints.send(request)) {
            if (response.status() != OK) {
                throw endpoints.refusal(subject, Phrase.of("wanted.manifest-index"), response);
            }
            return reading.read(response);
        }
    }

    private RawDocument root(Response response) throws IOException {
        String subject = reference.toString();
        byte[] bytes = response.bytes(ImageDocument.MAX_BYTES);
        if (bytes.length > ImageDocument.MAX_BYTES) {
            throw tooLarge(subject);
        }
        reference.digest().ifPresent(wanted -> requireDigest(subject, wanted.toString(), bytes));
        response.header("Docker-Content-Digest")
                .filter(stated -> stated.startsWith("sha256:"))
                .ifPresent(stated -> requireDigest(subject, stated, bytes));
        return new RawDocument(DocumentType.of(subject, response.header("Content-Type"), bytes), bytes);
    }

    /// The media type comes from the descriptor, which is covered by a digest, and not from the header.
    private static RawDocument described(String subject, Descriptor wanted, Response response) throws IOException {
        if (!response.isCompressed()) {
            BlobPull.requireLength(subject, response, wanted.size());
        }
        byte[] bytes = response.bytes((int) wanted.size());
        if (bytes.length != wanted.size()) {
            throw BlobPull.sizeWrong(
                    subject, wanted.size(), bytes.length > wanted.size() ? Phrase.of("size.more") : bytes.length);
        }
        requireDigest(subject, wanted.digest().toString(), bytes);
        return new RawDocument(wanted.mediaType(), bytes);
    }

    private static void requireDigest(String subject, String wanted, byte[] bytes) {
        Digest found = Digest.of(bytes);
        if (!found.toString().equals(wanted)) {
            throw new Failure(
                    FailureCode.SOURCE_DIGEST_WRONG,
                    "manifest-digest",
                    Facts.of("document", subject, "expected", wanted, "found", found));
        }
    }

    private static Failure tooLarge(String subject) {
        return new Failure(
                FailureCode.IMAGE_REFUSED,
                "too-large",
                Facts.of("subject", subject, "maxBytes", ImageDocument.MAX_BYTES));
    }

    /// Reads the checked document from an answer with status 200.
    private interface Reading {
        RawDocument read(Response response) throws IOException;
    }
}
