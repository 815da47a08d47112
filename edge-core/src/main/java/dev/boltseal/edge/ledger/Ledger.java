package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.sqlite.Database;
import dev.boltseal.edge.sqlite.SqliteLibrary;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.format.trust.HeldBundle;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ledger of one cluster and epoch. When a method returns, what it wrote is on the disk, and its head is in
/// the second copy. After a method failed by itself, nothing has changed.
///
/// Threads may share it; each method is one transaction. Codes of every method: `LEDGER_UNREADABLE`,
/// `LEDGER_BUSY`, `NO_SPACE`, and those of the second copy. A method that is named after a state puts a bundle
/// into that state; if the bundle is in it already, the method does nothing.
public final class Ledger implements AutoCloseable {
    private final Database database;
    private final ClusterBinding cluster;
    private final LedgerContext context;
    private final LedgerRows rows;
    private final Transitions transitions;

    private Ledger(Database database, ClusterBinding cluster, LedgerContext context) {
        this.database = database;
        this.cluster = cluster;
        this.context = context;
        this.rows = new LedgerRows(database.connection(), new Chain(database.connection(), context.clock()));
        this.transitions = new Transitions(rows);
    }

    /// Makes an empty ledger. Only enrolment may do this.
    ///
    /// @param directory of the epoch
    /// @param scratch where SQLite may put its native library
    /// @param clock dates the first row for people
    public static void create(Path directory, ClusterBinding cluster, Path scratch, InstantSource clock) {
        SqliteLibrary.load(scratch);
        LedgerSchema.create(LedgerFile.in(directory), cluster, clock);
    }

    /// Opens the ledger that was made with the identity.
    ///
    /// @param directory of the epoch
    /// @param scratch where SQLite may put its native library
    /// @throws Failure also `LEDGER_MISSING` if it doesn't exist or belongs to another cluster or epoch;
    ///     `LEDGER_ROLLED_BACK` if it is not the one that the second copy of its head names
    public static Ledger open(Path directory, ClusterBinding cluster, Path scratch, LedgerContext context) {
        SqliteLibrary.load(scratch);
        var file = LedgerFile.in(directory);
        var ledger = new Ledger(opened(file, cluster), cluster, context);
        try {
            ledger.meetCopy(file);
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    private static Database opened(LedgerFile file, ClusterBinding cluster) {
        Database database = file.open();
        try {
            LedgerSchema.bring(file, database, cluster);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Opens the ledger of an identity.
    ///
    /// @throws Failure as above; `IDENTITY_UNREADABLE`, `STATE_FAILED`
    public static Ledger open(StateDirectory state, Identity identity, LedgerContext context) {
        return open(identity.directory(), identity.cluster(), state.temporary(), context);
    }

    /// What the rules say about this bundle now. Changes nothing.
    public Decision decide(LedgerBundle bundle) {
        return database.read(() -> transitions.decide(bundle));
    }

    /// Records that the bundle is being received, if it still may be. Doesn't raise the high-water.
    ///
    /// @throws Failure also the refusal
    public void receiving(LedgerBundle bundle) {
        change(() -> transitions.receiving(bundle));
    }

    /// Records that every byte was checked, and raises the workload's high-water. A staged bundle that was waiting
    /// is dead now.
    ///
    /// @throws Failure also the refusal if a newer one was accepted in the meantime; `STATE_WRONG` if it was not
    ///     recorded as RECEIVING
    public void accepted(LedgerBundle bundle) {
        change(() -> transitions.accepted(bundle));
    }

    /// Records that the definition is being handed to the runtime, for the first time or for a repair.
    ///
    /// @throws Failure also the refusal; `STATE_WRONG` if it was not accepted
    public void applying(LedgerBundle bundle) {
        change(() -> transitions.applying(bundle));
    }

    /// Records that the runtime has the definition. The bundle before it is superseded.
    ///
    /// @throws Failure also the refusal; `STATE_WRONG` if it was not APPLYING
    public void applied(LedgerBundle bundle) {
        change(() -> transitions.applied(bundle));
    }

    /// Records that the runtime couldn't run the newest bundle and has the one before it again. It is as it was before
    /// it was applied, and can be applied once more.
    ///
    /// @throws Failure also `STATE_WRONG` if it is not APPLYING, or a newer one was accepted since
    public void withdrawn(LedgerBundle bundle) {
        change(() -> transitions.withdrawn(bundle));
    }

    /// Every change of the bundles of a workload, oldest first.
    ///
    /// @throws Failure also `LEDGER_ALTERED` for a row that can't be read
    public List<LedgerChange> history(WorkloadName workload) {
        return database.read(() -> rows.chain().history(workload));
    }

    /// Records that a superseded bundle is being handed to the runtime again: `apply --previous`. The bundle that
    /// was running is superseded immediately; [#applied] follows.
    ///
    /// @throws Failure also `STATE_WRONG` if it is not SUPERSEDED
    public void restoring(LedgerBundle bundle) {
        change(() -> transitions.restoring(bundle));
    }

    /// The bundle that [#restoring] would bring back, which is the one that was superseded last.
    public Optional<LedgerBundle> previous(WorkloadName workload) {
        return database.read(() -> transitions.previous(workload));
    }

    /// Records that a workload is being deleted, which means every bundle of it, including one that is being
    /// received. Its high-water stays.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if no bundle of it is left
    public void deleting(WorkloadName workload) {
        change(() -> transitions.deleting(workload));
    }

    /// Records that a workload is deleted.
    ///
    /// @throws Failure also `STATE_WRONG` if it was not being deleted
    public void dead(WorkloadName workload) {
        change(() -> transitions.dead(workload));
    }

    /// Records the staged bundles of a workload as dead, accepted or still being received, but none that was
    /// applied.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if nothing of it is staged
    public void deleteStaged(WorkloadName workload) {
        change(() -> transitions.deleteStaged(workload));
    }

    /// Records which version of the trust file is in force from now on.
    ///
    /// @throws Failure also `STATE_WRONG` for a version below the highest one, and for the same version with other
    ///     bytes
    public void trusted(long version, Fingerprint fingerprint) {
        change(() -> {
            var next = new TrustVersion(version, fingerprint);
            Optional<TrustVersion> last = rows.trust();
            if (last.filter(next::equals).isEmpty()) {
                last.ifPresent(before -> requireNewer(before, next));
                rows.trusted(next);
            }
        });
    }

    /// The highest version of the trust file that was ever in force in this epoch.
    public Optional<TrustVersion> trustVersion() {
        return database.read(rows::trust);
    }

    /// Takes the number of the next receipt: 1, 2, … No number is used twice, whatever crashes; one may be unused.
    public synchronized long nextReceipt() {
        long number = database.write(() -> {
            long next = rows.receipts() + 1;
            rows.numbered(next);
            return next;
        });
        copyHead();
        return number;
    }

    /// How many receipt numbers were taken.
    public long receipts() {
        return database.read(rows::receipts);
    }

    /// Identifies everything that the ledger has recorded until now.
    public LedgerHead head() {
        return database.read(() -> rows.chain().head(cluster.epoch()));
    }

    /// When the newest change was recorded, by the clock that the node had then.
    public Optional<UtcTime> newest() {
        return database.read(
                () -> rows.chain().at(rows.chain().head(cluster.epoch()).count()));
    }

    /// Highest serial accepted for a workload, deleted or not.
    public Optional<Serial> highWater(WorkloadName workload) {
        return Optional.ofNullable(highWaters().get(workload));
    }

    /// Highest serial accepted for each workload that ever had one, by name.
    public Map<WorkloadName, Serial> highWaters() {
        return database.read(rows::highWaters);
    }

    /// What the ledger knows about a bundle; empty if it doesn't know it.
    public Optional<LedgerRow> find(Digest sha256) {
        return database.read(() -> rows.find(sha256));
    }

    /// Every bundle, sorted by key.
    public List<LedgerRow> rows() {
        return database.read(rows::all);
    }

    /// Every bundle, sorted by key, in the form for receipts.
    public List<HeldBundle> bundles() {
        return rows().stream().map(LedgerRow::held).toList();
    }

    /// Reads every change that was ever recorded, and compares their result with the tables of the ledger.
    ///
    /// @throws Failure also `LEDGER_ALTERED`, naming the first row that is wrong
    public LedgerHead verify() {
        return database.read(() -> {
            new Audit(database.file().path(), cluster).run(rows);
            return rows.chain().head(cluster.epoch());
        });
    }

    @Override
    public void close() {
        database.close();
    }

    /// One step, which is recorded and then written to the second copy.
    private interface Step {
        void take() throws SQLException;
    }

    private synchronized void change(Step step) {
        boolean ignored = database.write(() -> {
            step.take();
            return true;
        });
        copyHead();
    }

    private void copyHead() {
        context.copy().write(cluster.id(), head());
    }

    /// The one that is further ahead counts; a copy that was overtaken must name a row of this chain.
    private void meetCopy(LedgerFile file) {
        Optional<LedgerHead> copy = context.copy().read(cluster.id()); // first: others go on meanwhile
        LedgerHead here = head();
        if (copy.filter(here::equals).isPresent()) {
            return;
        }
        copy.ifPresent(there -> requireFollows(file, here, there));
        copyHead();
    }

    private void requireFollows(LedgerFile file, LedgerHead here, LedgerHead there) {
        if (there.epoch() > here.epoch() || (there.epoch() == here.epoch() && there.count() > here.count())) {
            throw new Failure(
                    FailureCode.LEDGER_ROLLED_BACK,
                    "fewer-rows",
                    Facts.of(
                            "file",
                            file.path(),
                            "expected",
                            there.count(),
                            "expectedEpoch",
                            there.epoch(),
                            "found",
                            here.count(),
                            "foundEpoch",
                            here.epoch()));
        }
        boolean known = database.read(() -> rows.chain().hash(there.count()))
                .filter(there.hash()::equals)
                .isPresent();
        if (there.epoch() == here.epoch() && !known) {
            throw new Failure(
                    FailureCode.LEDGER_ROLLED_BACK,
                    "other-row",
                    Facts.of("file", file.path(), "expected", there.hash(), "row", there.count()));
        }
    }

    private static void requireNewer(TrustVersion last, TrustVersion next) {
        if (next.number() <= last.number()) {
            throw new Failure(
                    FailureCode.STATE_WRONG,
                    "trust-version",
                    Facts.of("expected", last.number(), "found", next.number(), "fingerprint", next.fingerprint()));
        }
    }
}
