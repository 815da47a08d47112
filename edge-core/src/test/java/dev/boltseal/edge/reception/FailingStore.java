package dev.boltseal.edge.reception;

import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.Room;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Works for some steps and fails at the next ones.
final class FailingStore implements ImageStore {
    private final ImageStore store;
    private final AtomicInteger left;

    FailingStore(ImageStore store, int steps) {
        this.store = store;
        this.left = new AtomicInteger(steps);
    }

    @Override
    public Room room() throws IOException {
        step();
        return store.room();
    }

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        return store.holds(digest, size);
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        step();
        store.receive(digest, content, progress);
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        step();
        store.receiveDocument(document, content);
    }

    @Override
    public void sync() throws IOException {
        store.sync();
    }

    @Override
    public List<NamedImage> name(OpenedBundle bundle) throws IOException {
        step();
        return store.name(bundle);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    private void step() throws IOException {
        if (left.getAndDecrement() <= 0) {
            throw new IOException("the store is broken");
        }
    }
}
