package dev.boltseal.builder.pull;

import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;

/// The destination of blobs. Safe for use by several threads.
public interface BlobTarget {
    /// The entry for one blob, which the caller fills and closes.
    BlobEntry open(Descriptor blob);

    /// Makes durable what has arrived, and then how far that is.
    void save() throws IOException;

    /// How many bytes have not arrived yet.
    long missing();
}
