package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The chain, to which rows are only added. Runs inside its caller's transaction.
record Chain(Connection connection, InstantSource clock) {

    /// A row as it is in the table, not checked.
    record Stored(long sequence, String entry, String hash) {}

    /// Takes the rows one after the other.
    interface Reader {
        void row(Stored row);
    }

    /// @return the sequence of the new row
    long append(Change change) throws SQLException {
        Optional<Stored> last = last();
        long sequence = last.map(Stored::sequence).orElse(0L) + 1;
        Digest previous = last.map(row -> new Digest(row.hash())).orElse(ChainRow.NONE);
        var row = new ChainRow(sequence, new UtcTime(clock.instant()), change, previous);
        try (var insert = connection.prepareStatement("INSERT INTO chain (sequence, entry, hash) VALUES (?, ?, ?)")) {
            insert.setLong(1, sequence);
            insert.setString(2, row.entry());
            insert.setString(3, row.hash().hex());
            insert.executeUpdate();
        }
        return sequence;
    }

    LedgerHead head(long epoch) throws SQLException {
        Stored last = last().orElseThrow(() -> new IllegalArgumentException("no row"));
        return new LedgerHead(epoch, last.sequence(), new Digest(last.hash()));
    }

    /// The hash of the row with this sequence; empty if there is none.
    Optional<Digest> hash(long sequence) throws SQLException {
        try (var query = connection.prepareStatement("SELECT hash FROM chain WHERE sequence = ?")) {
            query.setLong(1, sequence);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Digest(row.getString(1))) : Optional.empty();
            }
        }
    }

    /// When the row with this sequence was added, by the node's clock; empty if the row is missing or damaged.
    Optional<UtcTime> at(long sequence) throws SQLException {
        try (var query = connection.prepareStatement("SELECT entry FROM chain WHERE sequence = ?")) {
            query.setLong(1, sequence);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(ChainRow.parse(row.getString(1)).at()) : Optional.empty();
            }
        } catch (Failure | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What happened to the bundles of a workload, by sequence.
    ///
    /// @throws Failure `LEDGER_ALTERED` for a row that can't be read
    List<LedgerChange> history(WorkloadName workload) throws SQLException {
        List<LedgerChange> changes = new ArrayList<>();
        forEach(stored -> {
            ChainRow row = ChainRow.parse(stored.entry());
            if (row.change() instanceof Change.Moved moved
                    && moved.bundle().workload().equals(workload)) {
                changes.add(new LedgerChange(row.at(), moved.bundle(), moved.from(), moved.to()));
            }
        });
        return changes;
    }

    /// By sequence.
    void forEach(Reader reader) throws SQLException {
        try (var query = connection.prepareStatement("SELECT sequence, entry, hash FROM chain ORDER BY sequence");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                reader.row(stored(row));
            }
        }
    }

    private Optional<Stored> last() throws SQLException {
        try (var query = connection.prepareStatement(
                        "SELECT sequence, entry, hash FROM chain ORDER BY sequence DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(stored(row)) : Optional.empty();
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getLong(1), row.getString(2), row.getString(3));
    }
}
