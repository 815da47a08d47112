package dev.boltseal.registry.client;

import java.io.IOException;
import java.io.OutputStream;

/// The bytes of a blob on their way into a registry. Called once; what it throws is thrown on, and the blob is then not
/// stored.
public interface BlobBody {
    /// Writes exactly as many bytes as the descriptor says.
    void writeTo(OutputStream out) throws IOException;
}
