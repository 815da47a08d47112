package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/// Follows a registry's redirects for GET and HEAD, up to five times, never from TLS to plain HTTP. It drops
/// `Authorization` when the origin changes.
///
/// Source: RFC 9110, section 15.4; OCI distribution-spec, "Pulling blobs" (redirects).
public final class Redirects implements Transport {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final int MAX_REDIRECTS = 5;

    private final RegistryOptions options;
    private final Transport transport;

    public Redirects(RegistryOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
    }

    @Override
    public Response send(Request request) throws IOException {
        Request next = request;
        for (int followed = 0; followed <= MAX_REDIRECTS; followed++) {
            Response response = transport.send(next);
            if (!METHODS.contains(request.method()) || !STATUSES.contains(response.status())) {
                return response;
            }
            try (response) {
                next = followed(next, Locations.of(options, response));
            }
        }
        throw new Failure(
                FailureCode.REGISTRY_FAILED,
                "redirects",
                Facts.of("origin", request.origin(), "maxRedirects", MAX_REDIRECTS));
    }

    private static Request followed(Request request, URI location) {
        Request next = request.to(location);
        return next.origin().equals(request.origin()) ? next : next.without("Authorization");
    }
}
