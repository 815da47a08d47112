package dev.boltseal.edge.sqlite;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.sqlite.DatabaseFailures.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// The file of a database: write-ahead log, synchronised at every commit.
///
/// @param failures for its faults
public record DatabaseFile(Path path, DatabaseFailures failures) {
    /// How long a transaction waits for another process's transaction.
    public static final int BUSY_SECONDS = 5;

    private static final int LOW_BYTE = 0xFF;

    /// Opens it, or creates an empty one. Call [SqliteLibrary#load] first.
    ///
    /// @throws Failure one of the failures for its faults
    public Database create() {
        return open(config());
    }

    /// Opens it. It is a fault if it doesn't exist.
    ///
    /// @throws Failure one of the failures for its faults
    public Database open() {
        var config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(config);
    }

    /// The failure for an exception of the driver.
    public Failure failed(SQLException cause) {
        return failures.failed(
                switch (primary(cause)) {
                    case SQLITE_BUSY, SQLITE_LOCKED -> Fault.BUSY;
                    case SQLITE_FULL -> Fault.FULL;
                    default -> Fault.UNREADABLE;
                },
                cause);
    }

    private Database open(SQLiteConfig config) {
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + path);
            return new Database(this, connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Without the details in the upper bytes. Source: SQLite, "Result and Error Codes", section 2.
    private static SQLiteErrorCode primary(SQLException cause) {
        return cause instanceof SQLiteException e
                ? SQLiteErrorCode.getErrorCode(e.getResultCode().code & LOW_BYTE)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_SECONDS * 1000);
        return config;
    }
}
