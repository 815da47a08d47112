package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The workloads of this cluster.
///
/// @param witness stands beside the ledger
public record Workloads(StateDirectory state, Witness witness) {

    /// Every workload that has a bundle which is not dead, by name.
    ///
    /// @throws Failure `NOT_ENROLLED`, `IDENTITY_UNREADABLE`, and the codes of the ledger
    public List<Workload> list() {
        Identity identity = Identity.load(state);
        var view = new WorkloadView(KeptBundles.of(identity));
        try (Ledger ledger = Ledger.open(state, identity, witness)) {
            var byName = ledger.rows().stream()
                    .collect(Collectors.groupingBy(
                            row -> row.bundle().workload().text(), TreeMap::new, Collectors.toList()));
            return byName.values().stream()
                    .flatMap(rows -> view.of(rows).stream())
                    .toList();
        }
    }

    /// Deletes a workload with everything of it, staged or not: every bundle of the name is dead afterwards. Images
    /// stay in their store.
    ///
    /// @return what is dead now and was not before
    /// @throws Failure also `WORKLOAD_UNKNOWN`, `IMPORT_RUNNING`
    public List<LedgerRow> delete(WorkloadName workload) {
        return kill(workload, ledger -> {
            ledger.deleting(workload);
            ledger.dead(workload); // there is no runtime yet from which it would have to go first
        });
    }

    /// Deletes what is staged of a workload, and nothing that was applied.
    ///
    /// @return as [#delete]
    /// @throws Failure also `WORKLOAD_UNKNOWN`, `IMPORT_RUNNING`
    public List<LedgerRow> deleteStaged(WorkloadName workload) {
        return kill(workload, ledger -> ledger.deleteStaged(workload));
    }

    private List<LedgerRow> kill(WorkloadName workload, Consumer<Ledger> steps) {
        try (ProcessLock _ = state.lock()) {
            Identity identity = Identity.load(state);
            try (Ledger ledger = Ledger.open(state, identity, witness)) {
                long before = ledger.head().count();
                steps.accept(ledger);
                List<LedgerRow> rows = ledger.rows();
                KeptBundles.of(identity).forgetTheDead(rows);
                return rows.stream()
                        .filter(row -> row.bundle().workload().equals(workload) && row.changed() > before)
                        .toList();
            }
        } catch (IOException e) {
            throw new Failure(FailureCode.STATE_FAILED, "lock", Facts.of("directory", state.root(), "reason", e), e);
        }
    }
}
