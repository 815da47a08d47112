package dev.boltseal.edge.reception;

import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.Stored;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
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
    public Intake intake(Manifest manifest) throws IOException {
        return new FailingIntake(store.intake(manifest));
    }

    @Override
    public StoredImages storedImages() {
        return store.storedImages();
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

    private final class FailingIntake extends OtherIntake {
        FailingIntake(Intake intake) {
            super(intake);
        }

        @Override
        public FreeSpace freeSpace() throws IOException {
            step();
            return super.freeSpace();
        }

        @Override
        public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
            step();
            super.receive(digest, content, progress);
        }

        @Override
        public void receiveDocument(Descriptor document, byte[] content) throws IOException {
            step();
            super.receiveDocument(document, content);
        }

        @Override
        public Stored sync() throws IOException {
            Stored stored = super.sync();
            return bundle -> {
                step();
                return stored.name(bundle);
            };
        }
    }
}
