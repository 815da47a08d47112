package dev.boltseal.registry.http;

import java.io.IOException;

/// Sends a request and gives the answer, whatever its status. Safe for use by several threads.
public interface Transport {
    /// @return the answer, which the caller closes
    /// @throws IOException if an established connection broke; a repeatable request may be sent again
    /// @throws dev.boltseal.registry.source.TryLaterException if a server that answered before can't be connected
    ///     to now
    /// @throws dev.boltseal.base.failure.Failure `REGISTRY_UNREACHABLE`, `TLS_FAILED`, `AUTHORITY_UNKNOWN`,
    ///     `PLAIN_HTTP`, `REGISTRY_FAILED`
    Response send(Request request) throws IOException;
}
