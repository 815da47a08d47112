package dev.boltseal.format.verify;

import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;

/// Receives everything and keeps nothing, for checks only.
final class DiscardingReceiver implements BlobReceiver {
    @Override
    public boolean holds(Digest digest, long size) {
        return false;
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        content.writeTo(OutputStream.nullOutputStream(), progress);
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) {}
}
