package dev.boltseal.edge.ledger;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ledger of one cluster and epoch. What a method wrote is on the disk when it returns.
///
/// For one thread. Codes of every method: `LEDGER_UNREADABLE`, `LEDGER_BUSY`, `NO_SPACE`.
public final class Ledger implements AutoCloseable {
    private final LedgerFile file;
    private final Connection connection;

    private Ledger(LedgerFile file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Makes an empty ledger. Only enrolment may.
    ///
    /// @param directory of the epoch
    /// @param scratch where SQLite may put its native library
    public static void create(Path directory, ClusterBinding cluster, Path scratch) {
        SqliteLibrary.extractTo(scratch);
        LedgerSchema.create(LedgerFile.in(directory), cluster);
    }

    /// Opens the ledger that was made with the identity.
    ///
    /// @param directory of the epoch
    /// @param scratch where SQLite may put its native library
    /// @throws BoltsealException also `LEDGER_MISSING`, where it is not there or is another cluster's or epoch's
    public static Ledger open(Path directory, ClusterBinding cluster, Path scratch) {
        SqliteLibrary.extractTo(scratch);
        var file = LedgerFile.in(directory);
        try {
            Connection connection = file.open();
            try {
                LedgerSchema.check(file, connection, cluster);
                return new Ledger(file, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    /// What the rules say to this bundle now. Changes nothing.
    public Decision decide(LedgerBundle bundle) {
        return transaction(() -> decision(bundle));
    }

    /// Notes that the bundle is being received, if it still may be.
    ///
    /// @throws BoltsealException also the refusal
    public void receiving(LedgerBundle bundle) {
        transaction(() -> switch (decision(bundle)) {
            case Decision.Refused refused -> throw refused.failure();
            case Decision.Receive receive -> insert(bundle);
            case Decision.GoOn goOn -> 0;
            case Decision.NameAgain nameAgain -> 0;
        });
    }

    /// Notes that every byte was checked, and raises the workload's high-water. The bundle was noted before.
    ///
    /// @throws BoltsealException also the refusal, where a newer one was accepted meanwhile
    public void accepted(LedgerBundle bundle) {
        transaction(() -> switch (decision(bundle)) {
            case Decision.Refused refused -> throw refused.failure();
            case Decision.Receive receive -> throw file.unreadable("want the bundle noted as RECEIVING, got no row");
            case Decision.GoOn goOn -> raise(bundle);
            case Decision.NameAgain nameAgain -> 0;
        });
    }

    /// Highest serial accepted for a workload, deleted or not.
    public Optional<Serial> highWater(WorkloadName workload) {
        return transaction(() -> readHighWater(workload));
    }

    /// Every row, by key.
    public List<HeldBundle> bundles() {
        return transaction(() -> {
            List<HeldBundle> rows = new ArrayList<>();
            try (var query = connection.prepareStatement(
                            "SELECT bundle_id, manifest_sha256, workload, serial, state FROM bundle ORDER BY 2");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new HeldBundle(
                            new BundleId(row.getString(1)),
                            new Digest(row.getString(2)),
                            new WorkloadName(row.getString(3)),
                            new Serial(row.getLong(4)),
                            BundleState.valueOf(row.getString(5))));
                }
            }
            return List.copyOf(rows);
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    private Decision decision(LedgerBundle bundle) throws SQLException {
        return Decision.on(bundle, state(bundle), readHighWater(bundle.workload()));
    }

    private Optional<BundleState> state(LedgerBundle bundle) throws SQLException {
        try (var query = connection.prepareStatement("SELECT state FROM bundle WHERE manifest_sha256 = ?")) {
            query.setString(1, bundle.sha256().hex());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(BundleState.valueOf(row.getString(1))) : Optional.empty();
            }
        }
    }

    private Optional<Serial> readHighWater(WorkloadName workload) throws SQLException {
        try (var query = connection.prepareStatement("SELECT high_water FROM workload WHERE name = ?")) {
            query.setString(1, workload.text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Serial(row.getLong(1))) : Optional.empty();
            }
        }
    }

    private int insert(LedgerBundle bundle) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO bundle (manifest_sha256, bundle_id, workload, serial, state) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, bundle.sha256().hex());
            insert.setString(2, bundle.id().hex());
            insert.setString(3, bundle.workload().text());
            insert.setLong(4, bundle.serial().value());
            insert.setString(5, BundleState.RECEIVING.name());
            return insert.executeUpdate();
        }
    }

    private int raise(LedgerBundle bundle) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE bundle SET state = ? WHERE manifest_sha256 = ?");
                var raise = connection.prepareStatement("INSERT INTO workload (name, high_water) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET high_water = excluded.high_water")) {
            update.setString(1, BundleState.ACCEPTED.name());
            update.setString(2, bundle.sha256().hex());
            raise.setString(1, bundle.workload().text());
            raise.setLong(2, bundle.serial().value());
            return update.executeUpdate() + raise.executeUpdate();
        }
    }

    /// Some reading and writing that happens at once or not at all, while nobody else writes.
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T transaction(Work<T> work) {
        try {
            try {
                execute("BEGIN IMMEDIATE");
                T result = work.run();
                execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw file.failed(e);
        } catch (IllegalArgumentException e) {
            throw file.unreadable("want states of this version, got others; install the boltseal-edge that wrote it");
        }
    }

    /// There may be no transaction any more; what counts is the first failure.
    private void rollBack(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// The driver's own transactions would hold the lock all the time.
    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.executeUpdate(statement);
        }
    }
}
