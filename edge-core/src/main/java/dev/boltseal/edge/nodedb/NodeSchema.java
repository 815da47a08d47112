package dev.boltseal.edge.nodedb;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.sqlite.Database;
import dev.boltseal.edge.sqlite.Migrations;
import dev.boltseal.edge.sqlite.Migrations.SchemaVersion;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of the node's database, as the package's description defines them.
final class NodeSchema {
    static final Migrations MIGRATIONS =
            new Migrations(0x424C544E, 1, List.of(NodeSchema::makeDesired, NodeSchema::makeAccess));

    private NodeSchema() {}

    /// @throws Failure `STATE_FAILED`
    static void bring(NodeFile file, Database database) {
        switch (MIGRATIONS.bringOrCreate(database)) {
            case SchemaVersion.Current _ -> {}
            case SchemaVersion.Foreign _ ->
                throw new Failure(FailureCode.STATE_FAILED, "database-foreign", Facts.of("file", file.path()));
            case SchemaVersion.TooOld(var expected, var found) -> throw otherVersion(file, expected, found);
            case SchemaVersion.TooNew(var expected, var found) -> throw otherVersion(file, expected, found);
        }
    }

    private static Failure otherVersion(NodeFile file, long expected, long found) {
        return new Failure(
                FailureCode.STATE_FAILED,
                "database-newer",
                Facts.of("file", file.path(), "expected", expected, "found", found));
    }

    private static void makeDesired(Statement statement) throws SQLException {
        statement.executeUpdate("""
                CREATE TABLE desired (
                  workload TEXT NOT NULL PRIMARY KEY,
                  running INTEGER NOT NULL CHECK (running IN (0, 1)),
                  since TEXT NOT NULL,
                  asked_by TEXT NOT NULL) STRICT, WITHOUT ROWID""");
    }

    private static void makeAccess(Statement statement) throws SQLException {
        statement.executeUpdate("""
                CREATE TABLE user (
                  name TEXT NOT NULL PRIMARY KEY,
                  role TEXT NOT NULL,
                  password_hash TEXT NOT NULL,
                  created TEXT NOT NULL) STRICT, WITHOUT ROWID""");
        statement.executeUpdate("""
                CREATE TABLE token (
                  name TEXT NOT NULL PRIMARY KEY,
                  sha256 TEXT NOT NULL UNIQUE,
                  user TEXT,
                  role TEXT NOT NULL,
                  created TEXT NOT NULL,
                  expires TEXT) STRICT, WITHOUT ROWID""");
    }
}
