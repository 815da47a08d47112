package dev.boltseal.registry.http;

import java.io.IOException;
import java.io.OutputStream;

/// The body of a request.
///
/// @param size exactly the bytes that the writer writes
/// @param repeatable whether the writer may be called again
public record RequestBody(String mediaType, long size, boolean repeatable, Writer writer) {

    /// Writes the body to the connection. If it throws, the request is aborted and the connection is closed.
    public interface Writer {
        void writeTo(OutputStream connection) throws IOException;
    }

    public static RequestBody of(String mediaType, byte[] content) {
        byte[] copy = content.clone();
        return new RequestBody(mediaType, copy.length, true, connection -> connection.write(copy));
    }
}
