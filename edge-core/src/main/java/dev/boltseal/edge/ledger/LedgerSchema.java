package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/// The tables of a ledger, as the package's description has them.
final class LedgerSchema {
    private static final int APPLICATION = 0x424C5447;
    private static final int VERSION = 2;

    private LedgerSchema() {}

    /// @throws dev.boltseal.base.failure.Failure `LEDGER_UNREADABLE`, `NO_SPACE`
    static void create(LedgerFile file, ClusterBinding cluster, InstantSource clock) {
        try (Connection connection = file.create();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION);
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
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
            putCluster(connection, cluster);
            new Chain(connection, clock).append(new Change.Begun(cluster.id(), cluster.epoch()));
            connection.commit();
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    /// @throws dev.boltseal.base.failure.Failure `LEDGER_MISSING`, `LEDGER_UNREADABLE`
    static void check(LedgerFile file, Connection connection, ClusterBinding cluster) throws SQLException {
        long application = LedgerFile.pragma(connection, "application_id");
        long version = LedgerFile.pragma(connection, "user_version");
        if (application != APPLICATION) {
            throw new Failure(FailureCode.LEDGER_UNREADABLE, "not-a-ledger", Facts.of("file", file.path()));
        }
        if (version != VERSION) {
            var facts = Facts.of("file", file.path(), "expected", VERSION, "found", version);
            throw version < VERSION
                    ? new Failure(FailureCode.LEDGER_UNREADABLE, "unreleased", facts)
                    : new Failure(FailureCode.LEDGER_UNREADABLE, "newer", facts);
        }
        try (var query = connection.prepareStatement("SELECT 1 FROM cluster WHERE id = ? AND epoch = ?")) {
            query.setString(1, cluster.id().hex());
            query.setLong(2, cluster.epoch());
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new Failure(FailureCode.LEDGER_MISSING, "other-cluster", Facts.of("file", file.path()));
                }
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
