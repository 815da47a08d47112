package dev.boltseal.edge.workload;

import static dev.boltseal.format.trust.BundleState.ACCEPTED;
import static dev.boltseal.format.trust.BundleState.APPLIED;
import static dev.boltseal.format.trust.BundleState.APPLYING;
import static dev.boltseal.format.trust.BundleState.DELETING;
import static dev.boltseal.format.trust.BundleState.RECEIVING;

import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.format.trust.BundleState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Applies the table of the package's description from top to bottom.
record WorkloadView(KeptBundles kept) {

    /// @param rows all bundles of one workload
    /// @return empty if nothing of it is left
    Optional<Workload> of(List<LedgerRow> rows) {
        Optional<LedgerRow> current = current(rows);
        Optional<LedgerRow> waiting = waiting(rows);
        Optional<Workload.Staged> staged = waiting.map(row -> new Workload.Staged(
                version(row), Status.of(row.state() == ACCEPTED ? WorkloadState.READY : WorkloadState.PROCESSING)));
        return current.or(() -> waiting)
                .map(row -> new Workload(
                        row.bundle().workload(),
                        current.flatMap(this::version),
                        current.map(WorkloadView::status).orElse(Status.of(WorkloadState.STAGED)),
                        staged));
    }

    /// The staged bundle that waits to be applied.
    static Optional<LedgerRow> waiting(List<LedgerRow> rows) {
        return highest(rows, ACCEPTED, true).or(() -> highest(rows, RECEIVING, true));
    }

    /// The bundle that determines what the workload is.
    static Optional<LedgerRow> current(List<LedgerRow> rows) {
        return highest(rows, DELETING, false)
                .or(() -> highest(rows, DELETING, true))
                .or(() -> highest(rows, APPLYING))
                .or(() -> highest(rows, APPLIED))
                .or(() -> highest(rows, ACCEPTED, false))
                .or(() -> highest(rows, RECEIVING, false));
    }

    private static Status status(LedgerRow row) {
        return switch (row.state()) {
            case DELETING ->
                Status.because(WorkloadState.FAILED, "The delete was not finished; delete the workload again");
            case APPLYING -> Status.of(WorkloadState.DEPLOYING);
            case APPLIED, SUPERSEDED -> Status.because(WorkloadState.UNREACHABLE, "No runtime is connected");
            case RECEIVING ->
                Status.of(WorkloadState.RECEIVED).warning("the import was not finished; import the same bundle again");
            case ACCEPTED, DEAD -> Status.of(WorkloadState.RECEIVED);
        };
    }

    private static Optional<LedgerRow> highest(List<LedgerRow> rows, BundleState state, boolean staged) {
        return highest(
                rows.stream().filter(row -> row.bundle().staged() == staged).toList(), state);
    }

    private static Optional<LedgerRow> highest(List<LedgerRow> rows, BundleState state) {
        return rows.stream()
                .filter(row -> row.state() == state)
                .max(Comparator.comparing(row -> row.bundle().serial()));
    }

    private Optional<Version> version(LedgerRow row) {
        return kept.find(row.bundle().sha256()).map(Version::of);
    }
}
