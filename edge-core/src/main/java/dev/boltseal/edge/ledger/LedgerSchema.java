package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.sqlite.Database;
import dev.boltseal.edge.sqlite.Migrations;
import dev.boltseal.edge.sqlite.Migrations.SchemaVersion;
import dev.boltseal.format.manifest.ClusterBinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/// The tables of a ledger, as the package's description defines them.
final class LedgerSchema {
    /// Version 1 was never released.
    private static final Migrations MIGRATIONS = new Migrations(0x424C5447, 2, List.of(LedgerSchema::makeTables));

    private LedgerSchema() {}

    /// @throws Failure `LEDGER_UNREADABLE`, `NO_SPACE`
    static void create(LedgerFile file, ClusterBinding cluster, InstantSource clock) {
        try (Database database = file.create()) {
            boolean ignored = database.write(() -> {
                MIGRATIONS.create(database.connection());
                putCluster(database.connection(), cluster);
                new Chain(database.connection(), clock).append(new Change.Begun(cluster.id(), cluster.epoch()));
                return true;
            });
        }
    }

    /// Migrates the tables of an older version, and checks whose ledger it is.
    ///
    /// @throws Failure `LEDGER_MISSING`, `LEDGER_UNREADABLE`
    static void bring(LedgerFile file, Database database, ClusterBinding cluster) {
        switch (MIGRATIONS.bring(database)) {
            case SchemaVersion.Current _ -> {}
            case SchemaVersion.Foreign _ ->
                throw new Failure(FailureCode.LEDGER_UNREADABLE, "not-a-ledger", Facts.of("file", file.path()));
            case SchemaVersion.TooOld(var expected, var found) ->
                throw new Failure(
                        FailureCode.LEDGER_UNREADABLE,
                        "unreleased",
                        Facts.of("file", file.path(), "expected", expected, "found", found));
            case SchemaVersion.TooNew(var expected, var found) ->
                throw new Failure(
                        FailureCode.LEDGER_UNREADABLE,
                        "newer",
                        Facts.of("file", file.path(), "expected", expected, "found", found));
        }
        if (!database.read(() -> belongsTo(database.connection(), cluster))) {
            throw new Failure(FailureCode.LEDGER_MISSING, "other-cluster", Facts.of("file", file.path()));
        }
    }

    private static void makeTables(Statement statement) throws SQLException {
        statement.executeUpdate("""
                CREATE TABLE cluster (
                  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
                  id TEXT NOT NULL,
                  epoch INTEGER NOT NULL CHECK (epoch >= 1),
                  trust_version INTEGER CHECK (trust_version >= 1),
                  trust_fingerprint TEXT,
                  receipts INTEGER NOT NULL CHECK (receipts >= 0)) STRICT""");
        statement.executeUpdate("""
                CREATE TABLE bundle (
                  manifest_sha256 TEXT NOT NULL PRIMARY KEY,
                  bundle_id TEXT NOT NULL,
                  workload TEXT NOT NULL,
                  serial INTEGER NOT NULL CHECK (serial >= 1),
                  staged INTEGER NOT NULL CHECK (staged IN (0, 1)),
                  state TEXT NOT NULL,
                  changed INTEGER NOT NULL REFERENCES chain (sequence)) STRICT, WITHOUT ROWID""");
        statement.executeUpdate("""
                CREATE TABLE workload (
                  name TEXT NOT NULL PRIMARY KEY,
                  high_water INTEGER NOT NULL CHECK (high_water >= 1)) STRICT, WITHOUT ROWID""");
        statement.executeUpdate("""
                CREATE TABLE chain (
                  sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
                  entry TEXT NOT NULL,
                  hash TEXT NOT NULL) STRICT""");
        for (String change : new String[] {"UPDATE", "DELETE"}) {
            statement.executeUpdate("CREATE TRIGGER no_%s BEFORE %s ON chain BEGIN SELECT RAISE(ABORT, '%s'); END"
                    .formatted(change, change, "the chain only grows"));
        }
    }

    private static boolean belongsTo(Connection connection, ClusterBinding cluster) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM cluster WHERE id = ? AND epoch = ?")) {
            query.setString(1, cluster.id().hex());
            query.setLong(2, cluster.epoch());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void putCluster(Connection connection, ClusterBinding cluster) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO cluster (one, id, epoch, receipts) VALUES (1, ?, ?, 0)")) {
            insert.setString(1, cluster.id().hex());
            insert.setLong(2, cluster.epoch());
            insert.executeUpdate();
        }
    }
}
