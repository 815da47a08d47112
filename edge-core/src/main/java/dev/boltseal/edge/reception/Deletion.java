package dev.boltseal.edge.reception;

import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.List;

/// Deletes bundles of a workload. The caller has claimed the workload.
public record Deletion(Node node) {

    /// Deletes everything of the workload, or finishes an earlier delete that was interrupted.
    ///
    /// @return what is dead now and was not before
    /// @throws dev.boltseal.base.failure.Failure `WORKLOAD_UNKNOWN`, and as [Node#step]
    public List<LedgerRow> whole(WorkloadName workload) {
        return whole(workload, () -> {});
    }

    /// The same for a workload that something else has, too, and that has to go there before it is dead here.
    ///
    /// @param elsewhere removes it there; does nothing if it is gone already
    public List<LedgerRow> whole(WorkloadName workload, Runnable elsewhere) {
        long before = node.step(() -> {
            long count = node.ledger().head().count();
            node.ledger().deleting(workload);
            return count;
        });
        elsewhere.run();
        return killed(workload, before, () -> node.ledger().dead(workload));
    }

    /// Deletes what is staged of the workload.
    ///
    /// @return as [#whole]
    /// @throws dev.boltseal.base.failure.Failure as [#whole]
    public List<LedgerRow> staged(WorkloadName workload) {
        return killed(
                workload, node.ledger().head().count(), () -> node.ledger().deleteStaged(workload));
    }

    /// @param before how many changes the ledger had before
    private List<LedgerRow> killed(WorkloadName workload, long before, Runnable last) {
        return node.step(() -> {
            last.run();
            List<LedgerRow> rows = node.ledger().rows();
            node.kept().forgetTheDead(rows);
            return rows.stream()
                    .filter(row -> row.bundle().workload().equals(workload) && row.changed() > before)
                    .toList();
        });
    }
}
