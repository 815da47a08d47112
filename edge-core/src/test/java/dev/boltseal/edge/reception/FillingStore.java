package dev.boltseal.edge.reception;

import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.StoredImages;
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
            public FreeSpace freeSpace() throws IOException {
                FreeSpace freeSpace = super.freeSpace();
                Files.write(filler, new byte[bytes]);
                return freeSpace;
            }
        };
    }

    @Override
    public StoredImages storedImages() {
        return store.storedImages();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
