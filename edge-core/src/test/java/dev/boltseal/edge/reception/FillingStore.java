package dev.boltseal.edge.reception;

import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.Room;
import dev.boltseal.edge.store.Shelf;
import dev.boltseal.format.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A store on whose disk somebody else writes, after the room was measured.
record FillingStore(ImageStore store, Path filler, int bytes) implements ImageStore {
    @Override
    public Intake intake(Manifest manifest) throws IOException {
        return new OtherIntake(store.intake(manifest)) {
            @Override
            public Room room() throws IOException {
                Room room = super.room();
                Files.write(filler, new byte[bytes]);
                return room;
            }
        };
    }

    @Override
    public Shelf shelf() {
        return store.shelf();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
