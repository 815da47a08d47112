package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// The database file of a ledger, and what its failures mean.
///
/// @param path of `ledger.db`
record LedgerFile(Path path) {
    private static final String NAME = "ledger.db";
    private static final int BUSY_MILLISECONDS = 5000;
    private static final int LOW_BYTE = 0xFF;

    static LedgerFile in(Path directory) {
        return new LedgerFile(directory.resolve(NAME));
    }

    /// A new, empty database.
    Connection create() throws SQLException {
        return config().createConnection("jdbc:sqlite:" + path);
    }

    /// The database that is there.
    ///
    /// @throws Failure `LEDGER_MISSING`
    Connection open() throws SQLException {
        if (!Files.exists(path)) {
            throw new Failure(FailureCode.LEDGER_MISSING, "no-ledger", Facts.of("file", path));
        }
        var config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config.createConnection("jdbc:sqlite:" + path);
    }

    /// One number of the database's header.
    static long pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA " + name)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    Failure failed(SQLException cause) {
        return switch (primary(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Failure(
                        FailureCode.LEDGER_BUSY, Facts.of("file", path, "seconds", BUSY_MILLISECONDS / 1000), cause);
            case SQLITE_FULL -> new Failure(FailureCode.NO_SPACE, "ledger", Facts.of("file", path), cause);
            default ->
                new Failure(FailureCode.LEDGER_UNREADABLE, "database", Facts.of("file", path, "reason", cause), cause);
        };
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
        config.setBusyTimeout(BUSY_MILLISECONDS);
        return config;
    }
}
