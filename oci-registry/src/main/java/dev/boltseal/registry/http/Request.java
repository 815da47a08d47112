package dev.boltseal.registry.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One HTTP request.
///
/// @param method in upper case
/// @param uri absolute, `http` or `https`
/// @param headers by name, each once
public record Request(String method, URI uri, Map<String, String> headers, Optional<RequestBody> body) {
    public Request {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public Request(String method, URI uri) {
        this(method, uri, Map.of(), Optional.empty());
    }

    public Request with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, uri, more, body);
    }

    public Request with(RequestBody content) {
        return new Request(method, uri, headers, Optional.of(content));
    }

    Request without(String name) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Request(method, uri, fewer, body);
    }

    Request to(URI elsewhere) {
        return new Request(method, elsewhere, headers, body);
    }

    /// Whether it may be sent a second time: it has no body, or a body that can be written again.
    public boolean isRepeatable() {
        return body.map(RequestBody::repeatable).orElse(true);
    }

    /// Its destination; whoever made the request has decided that it is safe to connect to.
    public Origin origin() {
        return Origin.of(uri).orElseThrow(() -> new IllegalArgumentException("not an http or https URI"));
    }
}
