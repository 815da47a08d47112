package dev.boltseal.registry.client;

import dev.boltseal.registry.source.PartialBlob;
import java.io.IOException;
import java.io.InputStream;

/// Something that keeps what has arrived of a blob, so that a pull can continue there.
public interface BlobTarget {
    /// What is there so far.
    PartialBlob partial();

    /// Takes what comes, to the end of the stream.
    ///
    /// @throws IOException only of the stream: the pull is then tried again, from where it stopped
    void receive(InputStream in) throws IOException;
}
