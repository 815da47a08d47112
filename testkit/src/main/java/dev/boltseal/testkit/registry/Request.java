package dev.boltseal.testkit.registry;

import java.util.List;
import java.util.Optional;

/// One request as it arrived, whatever the answer was.
///
/// @param path decoded, without the query
/// @param query as sent, empty if there is none
public record Request(String method, String path, String query, List<Header> headers) {

    public Request {
        headers = List.copyOf(headers);
    }

    /// A header field as sent; names are compared without case.
    public record Header(String name, String value) {}

    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /// The requested bytes, for example `bytes=100-`.
    public Optional<String> range() {
        return header("Range");
    }

    /// Scheme and secret, as sent.
    public Optional<String> authorization() {
        return header("Authorization");
    }
}
