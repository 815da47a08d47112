package dev.boltseal.edge.sqlite;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/// SQLite's native library. Its driver unpacks it into a file, loads it, and leaves the file there until the
/// process ends, or for good if the process is killed.
///
/// `/tmp` may be `noexec` or not ours, so the file is put into the state directory. Once the library is loaded, it
/// no longer needs the file, which is removed immediately, together with the files of processes that were killed
/// before they could do that.
public final class SqliteLibrary {
    private static final String DIRECTORY = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /// Loads it, once per process. If the driver's own property names another directory, that one is used.
    public static synchronized void load(Path directory) {
        if (System.getProperty(DIRECTORY) != null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            // else one process would remove what another has unpacked and not yet loaded
            try (var _ = LockedFile.waitFor(directory.resolveSibling(directory.getFileName() + ".lock"))) {
                clear(directory);
                System.setProperty(DIRECTORY, directory.toString());
                boolean ignored = SQLiteJDBCLoader.initialize();
                clear(directory);
            }
        } catch (Exception e) {
            throw new Failure(
                    FailureCode.LEDGER_UNREADABLE, "library", Facts.of("directory", directory, "reason", e), e);
        }
    }

    private static void clear(Path directory) throws IOException {
        for (Path file : DirectoryListing.children(directory)) {
            if (file.getFileName().toString().startsWith("sqlite-")) {
                Files.deleteIfExists(file);
            }
        }
    }
}
