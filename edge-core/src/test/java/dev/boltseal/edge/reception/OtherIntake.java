package dev.boltseal.edge.reception;

import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.Stored;
import dev.boltseal.format.archive.EntryContent;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;

/// An intake that is like another one but for what a test changes.
class OtherIntake implements Intake {
    private final Intake intake;

    OtherIntake(Intake intake) {
        this.intake = intake;
    }

    @Override
    public FreeSpace freeSpace() throws IOException {
        return intake.freeSpace();
    }

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        return intake.holds(digest, size);
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        intake.receive(digest, content, progress);
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        intake.receiveDocument(document, content);
    }

    @Override
    public Stored sync() throws IOException {
        return intake.sync();
    }

    @Override
    public void close() throws IOException {
        intake.close();
    }
}
