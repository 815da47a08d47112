package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Brings the runtime to what the ledger and people said, after the machine was switched on: what should run runs
/// again, what was stopped stays stopped, and what was deleted is gone. An apply or a delete that was interrupted is
/// finished. It asks for nothing new, so running it at another time changes nothing either.
///
/// @param deployer that doesn't wait
public record Boot(Deployer deployer) {
    private static final Set<BundleState> APPLIED = Set.of(BundleState.APPLYING, BundleState.APPLIED);

    /// What became of a workload.
    public sealed interface Outcome {
        /// The runtime does what was asked, or has failed to.
        record Reached(Observed observed) implements Outcome {}

        /// Its delete is finished, or the runtime still had something of it and has nothing any more.
        record Gone() implements Outcome {}

        /// Its import was interrupted, so the bundle is needed again.
        record ImportUnfinished() implements Outcome {}

        /// Something went wrong.
        record Failed(Problem problem) implements Outcome {}
    }

    /// Starts everything first, and then waits for each.
    ///
    /// @return by name, one for each workload that has something to do
    /// @throws Failure the codes of the ledger; `RUNTIME_UNREACHABLE` and others if the runtime doesn't answer at
    /// all
    public Map<WorkloadName, Outcome> run() {
        Map<String, List<LedgerRow>> byName = deployer.node().ledger().rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.bundle().workload().text(), TreeMap::new, Collectors.toList()));
        Set<WorkloadName> present = deployer.runtime().observeAll().keySet();
        Map<WorkloadName, Outcome> outcomes = new LinkedHashMap<>();
        List<WorkloadName> begun = new ArrayList<>();
        byName.forEach((text, rows) -> {
            var name = new WorkloadName(text);
            if (has(rows, APPLIED) && !has(rows, Set.of(BundleState.DELETING))) {
                outcomes.put(name, attempt(() -> new Outcome.Reached(deployer.resume(name))));
                begun.add(name);
            } else {
                rest(name, rows, present).ifPresent(outcome -> outcomes.put(name, outcome));
            }
        });
        begun.stream()
                .filter(name -> outcomes.get(name) instanceof Outcome.Reached)
                .forEach(name -> outcomes.put(
                        name,
                        attempt(() -> new Outcome.Reached(deployer.patient().reach(name)))));
        return outcomes;
    }

    private Optional<Outcome> rest(WorkloadName name, List<LedgerRow> rows, Set<WorkloadName> present) {
        if (has(rows, Set.of(BundleState.DELETING))) {
            return Optional.of(attempt(() -> {
                List<LedgerRow> ignored = deployer.delete(name);
                return new Outcome.Gone();
            }));
        }
        if (rows.stream().allMatch(row -> row.state() == BundleState.DEAD) && present.contains(name)) {
            return Optional.of(attempt(() -> {
                deployer.runtime().remove(name);
                return new Outcome.Gone();
            }));
        }
        return isUnfinished(rows) ? Optional.of(new Outcome.ImportUnfinished()) : Optional.empty();
    }

    private static boolean isUnfinished(List<LedgerRow> rows) {
        return rows.stream()
                .anyMatch(row -> !row.bundle().staged()
                        && Set.of(BundleState.RECEIVING, BundleState.ACCEPTED).contains(row.state()));
    }

    private static boolean has(List<LedgerRow> rows, Set<BundleState> states) {
        return rows.stream().anyMatch(row -> states.contains(row.state()));
    }

    private static Outcome attempt(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (Failure e) {
            return new Outcome.Failed(e.problem());
        }
    }
}
