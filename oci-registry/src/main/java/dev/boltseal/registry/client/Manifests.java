package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.http.Request;
import dev.boltseal.registry.http.Response;
import java.util.Set;

/// Looks for manifests and indexes in a repository, and deletes them.
///
/// Source: OCI distribution-spec, "Checking if content exists in the registry", "Deleting Manifests".
final class Manifests {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;

    /// What registries answer that delete nothing.
    private static final Set<Integer> UNSUPPORTED = Set.of(BAD_REQUEST, METHOD_NOT_ALLOWED, NOT_IMPLEMENTED);

    private final RepositoryEndpoints endpoints;

    Manifests(RepositoryEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    boolean has(Digest digest) {
        String subject = subject(digest);
        return endpoints.ask(subject, () -> {
            var request =
                    new Request("HEAD", endpoints.uri("manifests/" + digest)).with("Accept", ManifestPull.ACCEPTED);
            try (Response response = endpoints.send(request)) {
                return switch (response.status()) {
                    case OK -> true;
                    case NOT_FOUND -> false;
                    default -> throw endpoints.refusal(subject, Phrase.of("wanted.whether-it-is-there"), response);
                };
            }
        });
    }

    /// @return whether it is gone; otherwise the registry deletes nothing
    boolean delete(Digest digest) {
        String subject = subject(digest);
        return endpoints.ask(subject, () -> {
            try (Response response = endpoints.send(new Request("DELETE", endpoints.uri("manifests/" + digest)))) {
                if (response.status() == ACCEPTED || response.status() == NOT_FOUND) {
                    return true;
                }
                if (UNSUPPORTED.contains(response.status())) {
                    return false;
                }
                throw endpoints.refusal(subject, Phrase.of("wanted.it-deleted"), response);
            }
        });
    }

    private String subject(Digest digest) {
        return endpoints.reference().at(digest).toString();
    }
}
