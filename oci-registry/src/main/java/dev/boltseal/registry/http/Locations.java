package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.net.URI;
import java.net.URISyntaxException;

/// The URIs that a registry sends its client to: the `Location` of redirects and uploads, relative or absolute,
/// and the realm of a token service.
public final class Locations {
    private Locations() {}

    /// The `Location` of an answer, as an absolute URI.
    ///
    /// @throws Failure `REGISTRY_FAILED` if it is missing, malformed, or leads from TLS to plain HTTP,
    ///     `PLAIN_HTTP` if plain HTTP would have to be allowed
    public static URI of(RegistryOptions options, Response response) {
        String text = response.header("Location")
                .orElseThrow(() -> new Failure(
                        FailureCode.REGISTRY_FAILED,
                        "location-missing",
                        Facts.of("origin", response.origin(), "status", response.status())));
        URI location = parsed(response.origin(), text, response.uri());
        Origin origin = required(options, response.origin(), location);
        if (origin.isPlain() && !response.origin().isPlain()) {
            throw new Failure(
                    FailureCode.REGISTRY_FAILED,
                    "location-downgrade",
                    Facts.of("origin", response.origin(), "found", origin));
        }
        return location;
    }

    /// An absolute URI that a server named.
    ///
    /// @throws Failure as [#of(RegistryOptions, Response)]
    public static URI absolute(RegistryOptions options, Origin server, String text) {
        URI location = parsed(server, text, URI.create(server + "/"));
        Origin ignored = required(options, server, location);
        return location;
    }

    private static URI parsed(Origin server, String text, URI base) {
        try {
            return base.resolve(new URI(text));
        } catch (URISyntaxException e) {
            throw new Failure(FailureCode.REGISTRY_FAILED, "location-text", Facts.of("server", server, "found", text));
        }
    }

    private static Origin required(RegistryOptions options, Origin server, URI location) {
        Origin origin = Origin.of(location)
                .orElseThrow(
                        () -> new Failure(FailureCode.REGISTRY_FAILED, "location-scheme", Facts.of("server", server)));
        if (origin.isPlain() && !options.allowsPlainHttp(origin)) {
            throw new Failure(
                    FailureCode.PLAIN_HTTP,
                    "redirect",
                    Facts.of("server", server, "found", origin, "authority", origin.authority()));
        }
        return origin;
    }
}
