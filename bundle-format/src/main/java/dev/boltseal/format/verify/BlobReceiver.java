package dev.boltseal.format.verify;

import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;

/// Where the blobs of a bundle go while they are checked: nowhere, or into an image store.
///
/// A blob is received under its digest: absent or whole, a crash leaves no third state. Called from as many threads as
/// the pass has.
public interface BlobReceiver {
    /// Whether the blob is there already, whole; then it is not read from the bundle.
    boolean holds(Digest digest, long size) throws IOException;

    /// Takes a layer, a configuration or any other blob that is neither manifest nor index.
    ///
    /// @param content to be written once; when writing it throws, nothing of the blob may stay
    /// @throws IOException when the receiver itself fails
    void receive(Digest digest, EntryContent content, Progress progress) throws IOException;

    /// Takes a small blob that was held back until everything else was received and the images were found
    /// consistent: manifests and indexes after what they point at, and among the first other small JSON. Manifests
    /// and indexes come even where they are held, because their names depend on them.
    ///
    /// @param content verified; not to be changed
    /// @throws IOException when the receiver itself fails
    void receiveDocument(Descriptor document, byte[] content) throws IOException;
}
