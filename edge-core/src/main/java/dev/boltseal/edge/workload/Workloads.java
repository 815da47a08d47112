package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.ledger.LedgerChange;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.reception.Deletion;
import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.seal.Seal;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The workloads of this cluster.
///
/// @param runtime what runs them; empty if this node has none
/// @param desired what somebody asked of a workload since it was deployed
public record Workloads(
        Node node, Optional<WorkloadRuntime> runtime, Function<WorkloadName, Optional<DesiredState>> desired) {

    /// Of a node without a runtime.
    public Workloads(Node node) {
        this(node, Optional.empty(), workload -> Optional.empty());
    }

    /// The workloads, and whether their runtime could be asked.
    ///
    /// @param away why it doesn't answer; empty if it does, and if there is none
    public record Listing(List<Workload> workloads, Optional<Problem> away) {
        public Listing {
            workloads = List.copyOf(workloads);
        }
    }

    /// Every workload with a bundle that is not dead, sorted by name.
    ///
    /// @throws Failure the codes of the ledger
    public List<Workload> list() {
        return listing().workloads();
    }

    /// The same as [#list].
    public Listing listing() {
        RuntimeView present = present();
        return new Listing(
                list(view(present)),
                present instanceof RuntimeView.Unreachable(var problem) ? Optional.of(problem) : Optional.empty());
    }

    private List<Workload> list(WorkloadView view) {
        var byName = node.ledger().rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.bundle().workload().text(), TreeMap::new, Collectors.toList()));
        return byName.values().stream().flatMap(rows -> view.of(rows).stream()).toList();
    }

    /// Everything that is known of one workload.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN`, and the codes of [RunnableWorkload#of]
    public WorkloadDetails show(WorkloadName name) {
        List<LedgerRow> rows = node.ledger().rows().stream()
                .filter(row -> row.bundle().workload().equals(name))
                .sorted(Comparator.comparing((LedgerRow row) -> row.bundle().serial())
                        .reversed())
                .toList();
        Optional<WorkloadDetails.Kept> current = opened(WorkloadView.current(rows));
        RuntimeView present = runtime.map(asked -> RuntimeView.of(
                        asked,
                        name,
                        current.map(WorkloadDetails.Kept::bundle),
                        desired.apply(name).map(DesiredState::running).orElse(true)))
                .orElseGet(RuntimeView.None::new);
        Workload workload = view(present)
                .of(rows)
                .orElseThrow(() -> new Failure(FailureCode.WORKLOAD_UNKNOWN, "workload", Facts.of("workload", name)));
        return new WorkloadDetails(
                workload, current, opened(WorkloadView.waiting(rows)), addresses(present, current), rows);
    }

    private List<PortAddress> addresses(RuntimeView present, Optional<WorkloadDetails.Kept> current) {
        return present instanceof RuntimeView.Answered && runtime.isPresent() && current.isPresent()
                ? runtime.get().addresses(current.get().bundle())
                : List.of();
    }

    /// Every change of the bundles of a workload, oldest first.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if there was none
    public List<LedgerChange> history(WorkloadName name) {
        List<LedgerChange> changes = node.ledger().history(name);
        if (changes.isEmpty()) {
            throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "workload", Facts.of("workload", name));
        }
        return changes;
    }

    private RuntimeView present() {
        return runtime.map(RuntimeView::of).orElseGet(RuntimeView.None::new);
    }

    private WorkloadView view(RuntimeView present) {
        return new WorkloadView(node.kept(), present, desired, node::isClaimed);
    }

    private Optional<WorkloadDetails.Kept> opened(Optional<LedgerRow> row) {
        return row.flatMap(each -> node.kept().find(each.bundle().sha256()))
                .map(bundle -> new WorkloadDetails.Kept(
                        RunnableWorkload.of(bundle, node.identity()::decryptionKey),
                        Seal.parse(bundle.seal()).certificate()));
    }

    /// Deletes a workload with all its bundles, staged or not; all of them are dead afterwards. Images stay in
    /// their store.
    ///
    /// @return what is dead now and was not before
    /// @throws Failure also `WORKLOAD_UNKNOWN`, `IMPORT_RUNNING`
    public List<LedgerRow> delete(WorkloadName workload) {
        return claimed(workload, deletion -> deletion.whole(workload));
    }

    /// Deletes the staged bundles of a workload, and none that was applied.
    ///
    /// @return as [#delete]
    /// @throws Failure also `WORKLOAD_UNKNOWN`, `IMPORT_RUNNING`
    public List<LedgerRow> deleteStaged(WorkloadName workload) {
        return claimed(workload, deletion -> deletion.staged(workload));
    }

    private List<LedgerRow> claimed(WorkloadName workload, Function<Deletion, List<LedgerRow>> work) {
        try (ProcessLock _ = node.claim(workload)) {
            return work.apply(new Deletion(node));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.STATE_FAILED, "lock", Facts.of("directory", node.directory(), "reason", e), e);
        }
    }
}
