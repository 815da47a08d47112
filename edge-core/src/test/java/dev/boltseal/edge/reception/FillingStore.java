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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A store on whose disk somebody else writes, after the room was measured.
record FillingStore(ImageStore store, Path filler, int bytes) implements ImageStore {
    @Override
    public Room room() throws IOException {
        Room room = store.room();
        Files.write(filler, new byte[bytes]);
        return room;
    }

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        return store.holds(digest, size);
    }

    @Override
    public void receive(Digest digest, EntryContent content, Progress progress) throws IOException {
        store.receive(digest, content, progress);
    }

    @Override
    public void receiveDocument(Descriptor document, byte[] content) throws IOException {
        store.receiveDocument(document, content);
    }

    @Override
    public void sync() throws IOException {
        store.sync();
    }

    @Override
    public List<NamedImage> name(OpenedBundle bundle) throws IOException {
        return store.name(bundle);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
