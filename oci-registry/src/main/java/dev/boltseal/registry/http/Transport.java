package dev.boltseal.registry.http;

import java.io.IOException;

/// Sends a request, gives the answer, whatever its status. Safe for use by several threads.
public interface Transport {
    /// @return to be closed by the caller
    /// @throws IOException when the connection broke after it stood; a repeatable request may be sent again
    /// @throws dev.boltseal.registry.source.TryLaterException when there is no connection to a server that answered
    ///     before
    /// @throws dev.boltseal.base.failure.Failure `REGISTRY_UNREACHABLE`, `TLS_FAILED`, `AUTHORITY_UNKNOWN`,
    ///     `PLAIN_HTTP`, `REGISTRY_FAILED`
    Response send(Request request) throws IOException;
}
