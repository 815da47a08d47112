package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import java.util.Comparator;
import java.util.Optional;

/// The bundles of a workload in the ledger, by what can be done with them. The caller has claimed the workload.
record WorkloadBundles(Node node) {

    /// What is to be applied next: the newest bundle, if it waits, else one whose applying was interrupted.
    ///
    /// @throws Failure `WORKLOAD_UNKNOWN` if there is none
    LedgerBundle toApply(WorkloadName workload) {
        return waiting(workload)
                .or(() -> newest(workload, BundleState.APPLYING))
                .orElseThrow(() -> nothingToApply(workload));
    }

    /// What the ledger says was applied.
    ///
    /// @throws Failure `WORKLOAD_UNKNOWN` if nothing was
    LedgerBundle applied(WorkloadName workload) {
        return newest(workload, BundleState.APPLIED)
                .orElseThrow(
                        () -> new Failure(FailureCode.WORKLOAD_UNKNOWN, "not-applied", Facts.of("workload", workload)));
    }

    /// What was replaced last.
    ///
    /// @throws Failure `WORKLOAD_UNKNOWN` if nothing was, or it is no longer kept
    LedgerBundle previous(WorkloadName workload) {
        LedgerBundle previous = node.ledger()
                .previous(workload)
                .orElseThrow(
                        () -> new Failure(FailureCode.WORKLOAD_UNKNOWN, "previous", Facts.of("workload", workload)));
        if (node.kept().find(previous.sha256()).isEmpty()) {
            throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "previous-gone", Facts.of("workload", workload));
        }
        return previous;
    }

    /// A bundle that is being applied although a newer one was accepted.
    Optional<LedgerBundle> beingRestored(WorkloadName workload) {
        return newest(workload, BundleState.APPLYING).filter(this::isBelowHighWater);
    }

    /// The newest bundle, if it was imported and not applied.
    private Optional<LedgerBundle> waiting(WorkloadName workload) {
        return newest(workload, BundleState.ACCEPTED).filter(bundle -> !isBelowHighWater(bundle));
    }

    private boolean isBelowHighWater(LedgerBundle bundle) {
        return node.ledger()
                .highWater(bundle.workload())
                .filter(highest -> bundle.serial().compareTo(highest) < 0)
                .isPresent();
    }

    private Failure nothingToApply(WorkloadName workload) {
        var facts = Facts.of("workload", workload);
        return newest(workload, BundleState.APPLIED).isPresent()
                ? new Failure(FailureCode.WORKLOAD_UNKNOWN, "nothing-newer", facts)
                : new Failure(FailureCode.WORKLOAD_UNKNOWN, "staged", facts);
    }

    /// @throws Failure also `STATE_WRONG` if its documents are gone
    RunnableWorkload runnable(LedgerBundle bundle) {
        return node.kept()
                .find(bundle.sha256())
                .map(kept -> RunnableWorkload.of(kept, node.identity()::decryptionKey))
                .orElseThrow(() ->
                        new Failure(FailureCode.STATE_WRONG, "not-kept", Facts.of("workload", bundle.workload())));
    }

    /// With the highest serial.
    Optional<LedgerBundle> newest(WorkloadName workload, BundleState state) {
        return node.ledger().rows().stream()
                .filter(row -> row.bundle().workload().equals(workload) && row.state() == state)
                .max(Comparator.comparing(row -> row.bundle().serial()))
                .map(LedgerRow::bundle);
    }
}
