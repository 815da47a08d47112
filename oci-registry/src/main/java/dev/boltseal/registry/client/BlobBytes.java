package dev.boltseal.registry.client;

import java.io.IOException;
import java.io.OutputStream;

/// The bytes of a blob that is pushed, which can be written again from any byte on.
public interface BlobBytes {
    /// Writes everything from the offset to the end. If it throws, the exception is passed on, and the blob is not
    /// stored.
    ///
    /// @param offset 0…size of the blob
    /// @throws IOException only of the stream that is written to: the push is then tried again
    void writeTo(OutputStream out, long offset) throws IOException;
}
