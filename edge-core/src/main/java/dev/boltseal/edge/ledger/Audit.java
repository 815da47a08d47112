package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the chain from its first row, and compares its result with the tables.
final class Audit {
    private final Path file;
    private final ClusterBinding cluster;
    private final Map<Digest, LedgerRow> bundles = new HashMap<>();
    private final Map<WorkloadName, Serial> highWaters = new HashMap<>();
    private Optional<TrustVersion> trust = Optional.empty();
    private long receipts;
    private long count;
    private Digest previous = ChainRow.NONE;

    Audit(Path file, ClusterBinding cluster) {
        this.file = file;
        this.cluster = cluster;
    }

    /// @throws Failure `LEDGER_ALTERED`, which names the first row that is wrong
    void run(LedgerRows rows) throws SQLException {
        try {
            rows.chain().forEach(this::row);
            compare(rows);
        } catch (IllegalArgumentException e) {
            throw new Failure(FailureCode.LEDGER_ALTERED, "unreadable", Facts.of("file", file, "reason", e), e);
        }
    }

    private void row(Chain.Stored stored) {
        count++;
        require(
                stored.sequence() == count,
                Phrase.of("ledger.row", Facts.of("row", count)),
                Phrase.of("ledger.row", Facts.of("row", stored.sequence())));
        require(
                ChainRow.hash(stored.entry()).hex().equals(stored.hash()),
                Phrase.of("ledger.own-hash"),
                Phrase.of("ledger.another-hash"));
        ChainRow row = parsed(stored.entry());
        require(row.sequence() == count, Phrase.of("ledger.own-sequence"), row.sequence());
        require(
                row.previous().equals(previous),
                Phrase.of("ledger.previous-hash", Facts.of("row", count - 1)),
                Phrase.of("ledger.another"));
        replay(row.change());
        previous = new Digest(stored.hash());
    }

    private ChainRow parsed(String entry) {
        try {
            return ChainRow.parse(entry);
        } catch (Failure | IllegalArgumentException e) {
            throw new Failure(
                    FailureCode.LEDGER_ALTERED, "row-text", Facts.of("file", file, "row", count, "reason", e), e);
        }
    }

    private void replay(Change change) {
        require(
                change instanceof Change.Begun == (count == 1),
                Phrase.of("ledger.beginning"),
                Phrase.of("ledger.elsewhere"));
        switch (change) {
            case Change.Begun begun ->
                require(
                        begun.equals(new Change.Begun(cluster.id(), cluster.epoch())),
                        Phrase.of("ledger.cluster", Facts.of("cluster", cluster.id(), "epoch", cluster.epoch())),
                        Phrase.of(
                                "ledger.cluster-found", Facts.of("cluster", begun.cluster(), "epoch", begun.epoch())));
            case Change.Moved moved -> replay(moved);
            case Change.Trusted(var version) -> trust = Optional.of(version);
            case Change.Numbered(var receipt) -> {
                require(
                        receipt == receipts + 1,
                        Phrase.of("ledger.receipt", Facts.of("number", receipts + 1)),
                        Phrase.of("ledger.receipt", Facts.of("number", receipt)));
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
                Phrase.of("ledger.bundle-before", Facts.of("bundle", bundle.id(), "state", state(before))),
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
            same(Phrase.of("ledger.bundle", Facts.of("bundle", key.hex())), bundles.get(key), found.get(key));
        }
        Map<WorkloadName, Serial> marks = rows.highWaters();
        for (WorkloadName name : union(highWaters.keySet(), marks.keySet())) {
            same(Phrase.of("ledger.high-water", Facts.of("workload", name)), highWaters.get(name), marks.get(name));
        }
        same(Phrase.of("ledger.trust-version"), trust.orElse(null), rows.trust().orElse(null));
        same(Phrase.of("ledger.receipts"), receipts, rows.receipts());
    }

    private void require(boolean right, Phrase want, Object got) {
        if (!right) {
            throw new Failure(
                    FailureCode.LEDGER_ALTERED,
                    "row",
                    Facts.of("file", file, "row", count, "expected", want, "found", got));
        }
    }

    private void same(Phrase what, @Nullable Object want, @Nullable Object got) {
        if (!Objects.equals(want, got)) {
            throw new Failure(
                    FailureCode.LEDGER_ALTERED,
                    "table",
                    Facts.of("file", file, "part", what, "expected", text(want), "found", text(got)));
        }
    }

    private static Object text(@Nullable Object value) {
        return switch (value) {
            case null -> Phrase.of("ledger.none");
            case LedgerRow row -> Phrase.of("ledger.state-since", Facts.of("state", row.state(), "row", row.changed()));
            case TrustVersion(var number, var print) ->
                Phrase.of("ledger.trust", Facts.of("version", number, "fingerprint", print));
            case Object other -> other;
        };
    }

    private static Object state(Optional<?> state) {
        return state.map(each -> each instanceof LedgerRow row ? row.state() : each)
                .<Object>map(each -> each)
                .orElse(Phrase.of("ledger.unknown"));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
