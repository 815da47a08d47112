package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Fingerprint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The result of the chain, in tables for queries. Every write adds its row to the chain first. Runs inside its
/// caller's transaction.
///
/// A value that can't be in a row is an `IllegalArgumentException`.
record LedgerRows(Connection connection, Chain chain) {
    private static final String SELECT =
            "SELECT manifest_sha256, bundle_id, workload, serial, staged, state, changed FROM bundle ";

    /// Every bundle, sorted by key.
    List<LedgerRow> all() throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "ORDER BY manifest_sha256")) {
            return rows(query.executeQuery());
        }
    }

    /// The bundles of a workload, sorted by serial.
    List<LedgerRow> of(WorkloadName workload) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "WHERE workload = ? ORDER BY serial, manifest_sha256")) {
            query.setString(1, workload.text());
            return rows(query.executeQuery());
        }
    }

    Optional<LedgerRow> find(Digest sha256) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "WHERE manifest_sha256 = ?")) {
            query.setString(1, sha256.hex());
            return rows(query.executeQuery()).stream().findFirst();
        }
    }

    /// Highest serial accepted for each workload that ever had one, by name.
    Map<WorkloadName, Serial> highWaters() throws SQLException {
        Map<WorkloadName, Serial> marks = new TreeMap<>((a, b) -> a.text().compareTo(b.text()));
        try (var query = connection.prepareStatement("SELECT name, high_water FROM workload");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                marks.put(name(row.getString(1)), new Serial(row.getLong(2)));
            }
        }
        return marks;
    }

    /// Puts a new bundle into a state, or moves a known one from one state to another.
    void move(LedgerBundle bundle, Optional<BundleState> from, BundleState to) throws SQLException {
        long changed = chain.append(new Change.Moved(bundle, from, to));
        try (var put = connection.prepareStatement("""
                INSERT INTO bundle (manifest_sha256, bundle_id, workload, serial, staged, state, changed)
                  VALUES (?, ?, ?, ?, ?, ?, ?)
                  ON CONFLICT (manifest_sha256) DO UPDATE SET state = excluded.state, changed = excluded.changed""")) {
            put.setString(1, bundle.sha256().hex());
            put.setString(2, bundle.id().hex());
            put.setString(3, bundle.workload().text());
            put.setLong(4, bundle.serial().value());
            put.setBoolean(5, bundle.staged());
            put.setString(6, to.name());
            put.setLong(7, changed);
            put.executeUpdate();
        }
    }

    void raise(WorkloadName workload, Serial highWater) throws SQLException {
        try (var raise = connection.prepareStatement("""
                INSERT INTO workload (name, high_water) VALUES (?, ?)
                  ON CONFLICT (name) DO UPDATE SET high_water = excluded.high_water""")) {
            raise.setString(1, workload.text());
            raise.setLong(2, highWater.value());
            raise.executeUpdate();
        }
    }

    /// The highest version of the trust file that was ever in force.
    Optional<TrustVersion> trust() throws SQLException {
        try (var query = connection.prepareStatement(
                        "SELECT trust_version, trust_fingerprint FROM cluster WHERE trust_version IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new TrustVersion(row.getLong(1), new Fingerprint(new Digest(row.getString(2)))))
                    : Optional.empty();
        }
    }

    void trusted(TrustVersion version) throws SQLException {
        chain.append(new Change.Trusted(version));
        try (var update = connection.prepareStatement("UPDATE cluster SET trust_version = ?, trust_fingerprint = ?")) {
            update.setLong(1, version.number());
            update.setString(2, version.fingerprint().digest().hex());
            update.executeUpdate();
        }
    }

    /// How many receipt numbers were taken.
    long receipts() throws SQLException {
        try (var query = connection.prepareStatement("SELECT receipts FROM cluster");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    void numbered(long receipt) throws SQLException {
        chain.append(new Change.Numbered(receipt));
        try (var update = connection.prepareStatement("UPDATE cluster SET receipts = ?")) {
            update.setLong(1, receipt);
            update.executeUpdate();
        }
    }

    private static List<LedgerRow> rows(ResultSet result) throws SQLException {
        List<LedgerRow> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static LedgerRow row(ResultSet row) throws SQLException {
        try {
            var bundle = new LedgerBundle(
                    new Digest(row.getString(1)),
                    new BundleId(row.getString(2)),
                    new WorkloadName(row.getString(3)),
                    new Serial(row.getLong(4)),
                    row.getBoolean(5));
            return new LedgerRow(bundle, BundleState.valueOf(row.getString(6)), row.getLong(7));
        } catch (Failure e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static WorkloadName name(String text) {
        try {
            return new WorkloadName(text);
        } catch (Failure e) {
            throw new IllegalArgumentException(e);
        }
    }
}
