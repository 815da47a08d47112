package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.sqlite.Database;
import dev.boltseal.edge.sqlite.DatabaseFailures;
import dev.boltseal.edge.sqlite.DatabaseFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// The database file of a ledger, and the failures for its faults.
///
/// @param path of `ledger.db`
record LedgerFile(Path path) implements DatabaseFailures {
    private static final String NAME = "ledger.db";

    static LedgerFile in(Path directory) {
        return new LedgerFile(directory.resolve(NAME));
    }

    /// A new, empty database.
    Database create() {
        return new DatabaseFile(path, this).create();
    }

    /// The existing database.
    ///
    /// @throws Failure `LEDGER_MISSING`
    Database open() {
        if (!Files.exists(path)) {
            throw new Failure(FailureCode.LEDGER_MISSING, "no-ledger", Facts.of("file", path));
        }
        return new DatabaseFile(path, this).open();
    }

    @Override
    public Failure failed(Fault fault, Exception cause) {
        return switch (fault) {
            case BUSY ->
                new Failure(
                        FailureCode.LEDGER_BUSY, Facts.of("file", path, "seconds", DatabaseFile.BUSY_SECONDS), cause);
            case FULL -> new Failure(FailureCode.NO_SPACE, "ledger", Facts.of("file", path), cause);
            case UNREADABLE ->
                new Failure(FailureCode.LEDGER_UNREADABLE, "database", Facts.of("file", path, "reason", cause), cause);
            case FOREIGN_ROWS ->
                new Failure(FailureCode.LEDGER_UNREADABLE, "rows", Facts.of("file", path, "reason", cause), cause);
        };
    }
}
