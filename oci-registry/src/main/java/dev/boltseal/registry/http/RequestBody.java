package dev.boltseal.registry.http;

import java.io.IOException;
import java.io.OutputStream;

/// What a request carries.
///
/// @param size bytes that the writer writes, exactly
/// @param repeatable whether the writer may be called again
public record RequestBody(String mediaType, long size, boolean repeatable, Writer writer) {

    /// Writes the body to the connection. Whatever it throws aborts the request and closes the connection.
    public interface Writer {
        void writeTo(OutputStream connection) throws IOException;
    }

    public static RequestBody of(String mediaType, byte[] content) {
        byte[] copy = content.clone();
        return new RequestBody(mediaType, copy.length, true, connection -> connection.write(copy));
    }
}
