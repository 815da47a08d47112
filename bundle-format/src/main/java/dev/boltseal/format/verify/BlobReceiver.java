package dev.boltseal.format.verify;

import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;

/// Where the blobs of a bundle go while they are checked: nowhere, or into an image store.
///
/// A blob is stored under its digest, completely or not at all, even after a crash. Called from as many threads as
/// the pass has.
public interface BlobReceiver {
    /// Whether the complete blob is there already; then it is not read from the bundle.
    boolean holds(Digest digest, long size) throws IOException;

    /// Takes a layer, a configuration or any other blob that is neither manifest nor index.
    ///
    /// @param content to be written once; if writing it throws, nothing of the blob may be left
    /// @throws IOException when the receiver itself fails
    void receive(Digest digest, EntryContent content, Progress progress) throws IOException;

    /// Takes a small blob that was held back until everything else was received and the images were found to be
    /// consistent. Manifests and indexes come after the blobs they refer to; other small JSON blobs come among the
    /// first. Manifests and indexes come even if they are there already, because their names depend on them.
    ///
    /// @param content verified; must not be changed
    /// @throws IOException when the receiver itself fails
    void receiveDocument(Descriptor document, byte[] content) throws IOException;
}
