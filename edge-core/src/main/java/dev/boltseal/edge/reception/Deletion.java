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
        return killed(workload, () -> {
            node.ledger().deleting(workload);
            node.ledger().dead(workload); // there is no runtime yet from which it would have to go first
        });
    }

    /// Deletes what is staged of the workload.
    ///
    /// @return as [#whole]
    /// @throws dev.boltseal.base.failure.Failure as [#whole]
    public List<LedgerRow> staged(WorkloadName workload) {
        return killed(workload, () -> node.ledger().deleteStaged(workload));
    }

    private List<LedgerRow> killed(WorkloadName workload, Runnable steps) {
        return node.step(() -> {
            long before = node.ledger().head().count();
            steps.run();
            List<LedgerRow> rows = node.ledger().rows();
            node.kept().forgetTheDead(rows);
            return rows.stream()
                    .filter(row -> row.bundle().workload().equals(workload) && row.changed() > before)
                    .toList();
        });
    }
}
