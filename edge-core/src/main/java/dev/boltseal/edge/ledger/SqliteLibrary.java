package dev.boltseal.edge.ledger;

import java.nio.file.Path;

/// SQLite's native library, which its driver unpacks at first use.
///
/// `/tmp` may be `noexec` or not ours, so it goes into the state directory. The driver knows no other way to say so
/// than a system property, and reads it once a process.
final class SqliteLibrary {
    private static final String DIRECTORY = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /// Where the property is set already, it stays.
    static void extractTo(Path directory) {
        if (System.getProperty(DIRECTORY) == null) {
            System.setProperty(DIRECTORY, directory.toString());
        }
    }
}
