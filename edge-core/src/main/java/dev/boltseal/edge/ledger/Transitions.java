package dev.boltseal.edge.ledger;

import static dev.boltseal.format.trust.BundleState.ACCEPTED;
import static dev.boltseal.format.trust.BundleState.APPLIED;
import static dev.boltseal.format.trust.BundleState.APPLYING;
import static dev.boltseal.format.trust.BundleState.DEAD;
import static dev.boltseal.format.trust.BundleState.DELETING;
import static dev.boltseal.format.trust.BundleState.RECEIVING;
import static dev.boltseal.format.trust.BundleState.SUPERSEDED;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Which state a bundle may change to from which. Each method is one step; a step that was made already does
/// nothing.
record Transitions(LedgerRows rows) {

    Decision decide(LedgerBundle bundle) throws SQLException {
        List<LedgerRow> workload = rows.of(bundle.workload());
        Optional<LedgerRow> own = rows.find(bundle.sha256());
        Map<WorkloadName, Serial> marks = rows.highWaters();
        return ImportRules.decide(
                bundle,
                new LedgerSnapshot(
                        own.map(LedgerRow::state),
                        Optional.ofNullable(marks.get(bundle.workload())),
                        marks.values().stream().max(Serial::compareTo),
                        workload.stream()
                                .filter(row -> row.is(APPLYING))
                                .map(row -> row.bundle().serial())
                                .filter(serial -> serial.compareTo(bundle.serial()) > 0)
                                .max(Serial::compareTo),
                        workload.stream().anyMatch(row -> row.is(DELETING)),
                        deadSince(own)));
    }

    private Optional<UtcTime> deadSince(Optional<LedgerRow> row) throws SQLException {
        return row.isPresent() && row.get().is(DEAD) ? rows.chain().at(row.get().changed()) : Optional.empty();
    }

    void receiving(LedgerBundle bundle) throws SQLException {
        switch (decide(bundle)) {
            case Decision.Receive receive -> rows.move(bundle, Optional.empty(), RECEIVING);
            case Decision.GoOn goOn -> {}
            case Decision.NameAgain nameAgain -> {}
            case Decision.Repair repair -> {}
            case Decision.FinishDelete finish -> throw bundle.beingDeleted();
            case Decision.Refused refused -> throw refused.failure();
        }
    }

    void accepted(LedgerBundle bundle) throws SQLException {
        switch (decide(bundle)) {
            case Decision.Receive receive ->
                throw new Failure(
                        FailureCode.STATE_WRONG,
                        "none-receiving",
                        Facts.of("serial", bundle.serial(), "workload", bundle.workload()));
            case Decision.GoOn goOn -> {
                rows.move(bundle, Optional.of(RECEIVING), ACCEPTED);
                rows.raise(bundle.workload(), bundle.serial());
                moveOthers(bundle, DEAD, row -> row.bundle().staged() && row.is(ACCEPTED));
            }
            case Decision.NameAgain nameAgain -> {}
            case Decision.Repair repair -> {}
            case Decision.FinishDelete finish -> throw bundle.beingDeleted();
            case Decision.Refused refused -> throw refused.failure();
        }
    }

    void applying(LedgerBundle bundle) throws SQLException {
        switch (decide(bundle)) {
            case Decision.Receive receive ->
                throw new Failure(
                        FailureCode.STATE_WRONG,
                        "none-accepted",
                        Facts.of("serial", bundle.serial(), "workload", bundle.workload()));
            case Decision.GoOn goOn ->
                throw new Failure(
                        FailureCode.STATE_WRONG,
                        "not-accepted",
                        Facts.of(
                                "serial",
                                bundle.serial(),
                                "workload",
                                bundle.workload(),
                                "receiving",
                                RECEIVING.name()));
            case Decision.NameAgain nameAgain -> rows.move(bundle, Optional.of(ACCEPTED), APPLYING);
            case Decision.Repair repair -> {
                if (state(bundle) == APPLIED) {
                    rows.move(bundle, Optional.of(APPLIED), APPLYING);
                }
            }
            case Decision.FinishDelete finish -> throw bundle.beingDeleted();
            case Decision.Refused refused -> throw refused.failure();
        }
    }

    void applied(LedgerBundle bundle) throws SQLException {
        switch (decide(bundle)) {
            case Decision.Receive receive ->
                throw new Failure(
                        FailureCode.STATE_WRONG,
                        "none-applying",
                        Facts.of("serial", bundle.serial(), "workload", bundle.workload()));
            case Decision.GoOn goOn ->
                throw new Failure(
                        FailureCode.STATE_WRONG,
                        "receiving-not-applying",
                        Facts.of(
                                "serial",
                                bundle.serial(),
                                "workload",
                                bundle.workload(),
                                "receiving",
                                RECEIVING.name()));
            case Decision.NameAgain nameAgain ->
                throw new Failure(
                        FailureCode.STATE_WRONG,
                        "not-applying",
                        Facts.of(
                                "serial", bundle.serial(), "workload", bundle.workload(), "accepted", ACCEPTED.name()));
            case Decision.Repair repair -> {
                if (state(bundle) == APPLYING) {
                    rows.move(bundle, Optional.of(APPLYING), APPLIED);
                    moveOthers(bundle, SUPERSEDED, row -> row.is(APPLYING, APPLIED));
                }
            }
            case Decision.FinishDelete finish -> throw bundle.beingDeleted();
            case Decision.Refused refused -> throw refused.failure();
        }
    }

    /// The only way back from APPLYING to ACCEPTED, for the newest bundle that couldn't run.
    void withdrawn(LedgerBundle bundle) throws SQLException {
        Optional<BundleState> state = rows.find(bundle.sha256()).map(LedgerRow::state);
        if (state.equals(Optional.of(ACCEPTED))) {
            return;
        }
        boolean newest = bundle.serial().equals(rows.highWaters().get(bundle.workload()));
        if (!newest || !state.equals(Optional.of(APPLYING))) {
            throw new Failure(
                    FailureCode.STATE_WRONG,
                    "not-withdrawn",
                    Facts.of("serial", bundle.serial(), "workload", bundle.workload()));
        }
        rows.move(bundle, state, ACCEPTED);
    }

    /// The only way back from SUPERSEDED. The bundle that was running is superseded immediately, so that only this
    /// bundle can be repaired after a power cut.
    void restoring(LedgerBundle bundle) throws SQLException {
        BundleState state = rows.find(bundle.sha256())
                .map(LedgerRow::state)
                .orElseThrow(() -> new Failure(
                        FailureCode.STATE_WRONG,
                        "none-superseded",
                        Facts.of("serial", bundle.serial(), "workload", bundle.workload())));
        if (state != SUPERSEDED) {
            throw new Failure(
                    FailureCode.STATE_WRONG,
                    "not-superseded",
                    Facts.of("serial", bundle.serial(), "workload", bundle.workload(), "found", state.name()));
        }
        rows.move(bundle, Optional.of(SUPERSEDED), APPLYING);
        moveOthers(bundle, SUPERSEDED, row -> row.is(APPLYING, APPLIED));
    }

    /// The one that was superseded last.
    Optional<LedgerBundle> previous(WorkloadName workload) throws SQLException {
        return rows.of(workload).stream()
                .filter(row -> row.is(SUPERSEDED))
                .max((a, b) -> Long.compare(a.changed(), b.changed()))
                .map(LedgerRow::bundle);
    }

    void deleting(WorkloadName workload) throws SQLException {
        List<LedgerRow> alive =
                rows.of(workload).stream().filter(row -> !row.is(DEAD)).toList();
        if (alive.isEmpty()) {
            throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "workload", Facts.of("workload", workload));
        }
        for (LedgerRow row : alive) {
            if (!row.is(DELETING)) {
                move(row, DELETING);
            }
        }
    }

    void dead(WorkloadName workload) throws SQLException {
        List<LedgerRow> dying =
                rows.of(workload).stream().filter(row -> row.is(DELETING)).toList();
        if (dying.isEmpty()) {
            throw new Failure(FailureCode.STATE_WRONG, "not-deleting", Facts.of("workload", workload));
        }
        for (LedgerRow row : dying) {
            move(row, DEAD);
        }
    }

    void deleteStaged(WorkloadName workload) throws SQLException {
        List<LedgerRow> waiting = rows.of(workload).stream()
                .filter(row -> row.bundle().staged() && row.is(RECEIVING, ACCEPTED))
                .toList();
        if (waiting.isEmpty()) {
            throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "staged", Facts.of("workload", workload));
        }
        for (LedgerRow row : waiting) {
            move(row, DEAD);
        }
    }

    private BundleState state(LedgerBundle bundle) throws SQLException {
        return rows.find(bundle.sha256()).orElseThrow().state();
    }

    private void moveOthers(LedgerBundle bundle, BundleState to, Predicate<LedgerRow> which) throws SQLException {
        for (LedgerRow row : rows.of(bundle.workload())) {
            if (!row.bundle().sha256().equals(bundle.sha256()) && which.test(row)) {
                move(row, to);
            }
        }
    }

    private void move(LedgerRow row, BundleState to) throws SQLException {
        rows.move(row.bundle(), Optional.of(row.state()), to);
    }
}
