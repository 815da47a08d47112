package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import java.io.IOException;

/// Mounts blobs of one repository of a registry in another, without transferring bytes.
///
/// Source: OCI distribution-spec, "Mounting a blob from another repository".
final class Mount {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final RepositoryEndpoints endpoints;
    private final String source;

    /// @param endpoints with the right to push here and to pull from the source
    Mount(RepositoryEndpoints endpoints, String source) {
        this.endpoints = endpoints;
        this.source = source;
    }

    boolean blob(Descriptor blob) {
        String subject = endpoints.blobSubject(blob.digest());
        String path = "blobs/uploads/?mount=%s&from=%s".formatted(blob.digest(), source);
        return endpoints.ask(subject, () -> {
            try (Response response = endpoints.send(new Request("POST", endpoints.uri(path)))) {
                return switch (response.status()) {
                    case CREATED -> true;
                    case ACCEPTED -> {
                        abandon(response);
                        yield false;
                    }
                    default ->
                        throw endpoints.refusal(
                                subject, Phrase.of("wanted.mounted", Facts.of("source", source)), response);
                };
            }
        });
    }

    /// The registry began an upload instead, which the specification allows.
    private void abandon(Response response) {
        try {
            endpoints.send(new Request("DELETE", endpoints.location(response))).close();
        } catch (IOException | Failure e) {
            return; // it collects uploads that nobody finished
        }
    }
}
