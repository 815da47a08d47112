package dev.boltseal.registry.client;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the bytes of a blob that is pushed. Called once. If it throws, the exception is passed on, and the blob
/// is not stored.
public interface BlobBody {
    /// Writes exactly as many bytes as the descriptor says.
    void writeTo(OutputStream out) throws IOException;
}
