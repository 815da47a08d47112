package dev.boltseal.builder.pull;

import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;

/// Where blobs go. Safe for use by several threads.
public interface BlobTarget {
    /// The place of one blob, which the caller fills and closes.
    BlobEntry open(Descriptor blob);

    /// Makes durable what came so far, and then how far that is.
    void save() throws IOException;

    /// How many bytes have not come yet.
    long missing();
}
