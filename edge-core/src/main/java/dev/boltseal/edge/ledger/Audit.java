package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through the chain from its first row, and compares what it adds up to with the tables.
final class Audit {
    private final LedgerFile file;
    private final ClusterBinding cluster;
    private final Map<Digest, LedgerRow> bundles = new HashMap<>();
    private final Map<WorkloadName, Serial> highWaters = new HashMap<>();
    private Optional<TrustVersion> trust = Optional.empty();
    private long receipts;
    private long count;
    private Digest previous = ChainRow.NONE;

    Audit(LedgerFile file, ClusterBinding cluster) {
        this.file = file;
        this.cluster = cluster;
    }

    /// @throws Failure `LEDGER_ALTERED`, which names the first row that is not what it must be
    void run(LedgerRows rows) throws SQLException {
        try {
            rows.chain().forEach(this::row);
            compare(rows);
        } catch (IllegalArgumentException e) {
            throw file.altered("want rows that can be read, got " + e.getMessage());
        }
    }

    private void row(Chain.Stored stored) {
        count++;
        require(stored.sequence() == count, "it after row %d".formatted(count - 1), "row " + stored.sequence());
        require(ChainRow.hash(stored.entry()).hex().equals(stored.hash()), "the SHA-256 of its text", "another hash");
        ChainRow row = parsed(stored.entry());
        require(row.sequence() == count, "its sequence in its text", "%d".formatted(row.sequence()));
        require(row.previous().equals(previous), "the hash of row %d as previous".formatted(count - 1), "another");
        replay(row.change());
        previous = new Digest(stored.hash());
    }

    private ChainRow parsed(String entry) {
        try {
            return ChainRow.parse(entry);
        } catch (Failure | IllegalArgumentException e) {
            throw file.altered(
                    "chain row %d: want a row of this version, got other text (%s)".formatted(count, e.getMessage()));
        }
    }

    private void replay(Change change) {
        require(
                change instanceof Change.Begun == (count == 1),
                "the ledger's beginning first and once",
                "it elsewhere");
        switch (change) {
            case Change.Begun begun ->
                require(
                        begun.equals(new Change.Begun(cluster.id(), cluster.epoch())),
                        "cluster %s, epoch %d".formatted(cluster.id(), cluster.epoch()),
                        "%s, %d".formatted(begun.cluster(), begun.epoch()));
            case Change.Moved moved -> replay(moved);
            case Change.Trusted(var version) -> trust = Optional.of(version);
            case Change.Numbered(var receipt) -> {
                require(receipt == receipts + 1, "receipt " + (receipts + 1), "receipt " + receipt);
                receipts = receipt;
            }
        }
    }

    private void replay(Change.Moved moved) {
        LedgerBundle bundle = moved.bundle();
        Optional<LedgerRow> before = Optional.ofNullable(bundles.get(bundle.sha256()));
        require(
                before.map(LedgerRow::state).equals(moved.from())
                        && before.map(LedgerRow::bundle).orElse(bundle).equals(bundle),
                "bundle %s to be %s before".formatted(bundle.id(), state(before)),
                state(moved.from()));
        bundles.put(bundle.sha256(), new LedgerRow(bundle, moved.to(), count));
        if (moved.to() == BundleState.ACCEPTED) {
            highWaters.put(bundle.workload(), bundle.serial());
        }
    }

    private void compare(LedgerRows rows) throws SQLException {
        Map<Digest, LedgerRow> found = new HashMap<>();
        rows.all().forEach(row -> found.put(row.bundle().sha256(), row));
        for (Digest key : union(bundles.keySet(), found.keySet())) {
            same("bundle " + key.hex(), bundles.get(key), found.get(key));
        }
        Map<WorkloadName, Serial> marks = rows.highWaters();
        for (WorkloadName name : union(highWaters.keySet(), marks.keySet())) {
            same("high-water of workload " + name, highWaters.get(name), marks.get(name));
        }
        same("trust version", trust.orElse(null), rows.trust().orElse(null));
        same("receipts", receipts, rows.receipts());
    }

    private void require(boolean right, String want, String got) {
        if (!right) {
            throw file.altered("chain row %d: want %s, got %s".formatted(count, want, got));
        }
    }

    private void same(String what, @Nullable Object want, @Nullable Object got) {
        if (!Objects.equals(want, got)) {
            throw file.altered("%s: want %s, as the chain says, got %s".formatted(what, text(want), text(got)));
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case LedgerRow row -> "%s since row %d".formatted(row.state(), row.changed());
            case TrustVersion(var number, var print) -> "%d with fingerprint %s".formatted(number, print);
            case Object other -> other.toString();
        };
    }

    private static String state(Optional<?> state) {
        return state.map(each -> each instanceof LedgerRow row ? row.state() : each)
                .map(Object::toString)
                .orElse("unknown");
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
