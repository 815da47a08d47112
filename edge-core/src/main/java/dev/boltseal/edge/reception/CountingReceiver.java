package dev.boltseal.edge.reception;

import dev.boltseal.edge.reception.Imported.Amount;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.BlobReceiver;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what a receiver gets and what it already has.
final class CountingReceiver implements BlobReceiver {
    private final BlobReceiver receiver;
    private final AtomicLong storedBlobs = new AtomicLong();
    private final AtomicLong storedBytes = new AtomicLong();
    private final AtomicLong skippedBlobs = new AtomicLong();
    private final AtomicLong skippedBytes = new AtomicLong();

    CountingReceiver(BlobReceiver receiver) {
        this.receiver = receiver;
    }

    Amount stored() {
        return new Amount(storedBlobs.get(), storedBytes.get());
    }

    Amount skipped() {
        return new Amount(skippedBlobs.get(), skippedBytes.get());
    }

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        boolean holds = receiver.holds(digest, size);
        if (holds) {
            skippedBlobs.incrementAndGet();
            skippedBytes.addAndGet(size);
        }
        return holds;
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        receiver.receive(digest, content, progress);
        stored(content.entry().size());
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        boolean held = holds(document.digest(), document.size());
        receiver.receiveDocument(document, content);
        if (!held) {
            stored(document.size());
        }
    }

    private void stored(long bytes) {
        storedBlobs.incrementAndGet();
        storedBytes.addAndGet(bytes);
    }
}
