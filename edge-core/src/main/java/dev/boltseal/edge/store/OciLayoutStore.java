package dev.boltseal.edge.store;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.format.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;

/// An OCI layout in a directory. Only this process writes it until it is closed.
public final class OciLayoutStore implements ImageStore {
    private final LayoutFiles files;
    private final ProcessLock lock;

    private OciLayoutStore(LayoutFiles files, ProcessLock lock) {
        this.files = files;
        this.lock = lock;
    }

    /// Opens the layout, or creates one if the directory is absent or empty. Removes what a killed import left.
    ///
    /// @throws Failure `STORE_INVALID` for a directory with other content, `STORE_FAILED`, `IMPORT_RUNNING`
    public static OciLayoutStore open(Path directory) {
        var files = new LayoutFiles(directory);
        try {
            files.requireLayoutOrNothing();
            DurableFile.createDirectories(files.parts()); // first: by this the next import knows it for ours
            DurableFile.createDirectories(files.blobs());
            var lock = ProcessLock.take(files.lock(), Phrase.of("lock.layout", Facts.of("directory", directory)));
            return new OciLayoutStore(files, lock).ready();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    @Override
    public Intake intake(Manifest manifest) {
        return new LayoutIntake(files);
    }

    @Override
    public StoredImages storedImages() {
        return new LayoutImages(files);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static Failure unusable(Path directory, IOException cause) {
        return Reason.isPlace(cause)
                ? new Failure(
                        FailureCode.STORE_INVALID, "layout", Facts.of("directory", directory, "reason", cause), cause)
                : new Failure(
                        FailureCode.STORE_FAILED, "layout", Facts.of("directory", directory, "reason", cause), cause);
    }

    /// An index that can't be read is refused now, before the ledger accepts something that could not be named.
    private OciLayoutStore ready() throws IOException {
        try {
            files.removeParts();
            var ignored = files.index();
            return this;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }
}
