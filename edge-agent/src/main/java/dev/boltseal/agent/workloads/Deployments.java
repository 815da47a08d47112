package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.workload.Deployed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Runs what an import brought, where there is a runtime. Bundles that are staged wait, unless they say otherwise.
final class Deployments {
    private final Console console;
    private final Supplier<Session> opening;
    private final boolean waits;
    private final Outcomes outcomes;
    private Optional<Failure> failure = Optional.empty();

    /// @param waits whether to wait until workloads run
    Deployments(Console console, Supplier<Session> opening, boolean waits) {
        this.console = console;
        this.opening = opening;
        this.waits = waits;
        this.outcomes = new Outcomes(console, waits);
    }

    /// Applies the newest bundle of each workload, one after the other. What goes wrong is kept for [#fail], so that
    /// what was imported can be said before.
    void run(Collection<Imported> imported) {
        Map<WorkloadName, Imported> newest = new LinkedHashMap<>();
        imported.forEach(each -> newest.merge(
                each.bundle().workload(),
                each,
                BinaryOperator.maxBy(Comparator.comparing(one -> one.bundle().serial()))));
        imported.forEach(each -> warn(each, newest.values().contains(each)));
        try (Session session = opening.get()) {
            if (session.running().isPresent()) {
                newest.values().stream()
                        .filter(Imported::isToBeApplied)
                        .map(Imported::bundle)
                        .forEach(bundle -> deploy(session, bundle));
            }
        } catch (Failure e) {
            failure = Optional.of(e);
        }
    }

    private void warn(Imported imported, boolean newest) {
        LedgerBundle bundle = imported.bundle();
        if (!bundle.staged() && !imported.instantlyApply()) {
            console.warning(("workload %s: the bundle says not to apply it instantly, but isn't staged; it is applied,"
                            + " because only what is staged can wait")
                    .formatted(bundle.workload()));
        }
        if (!newest && imported.isToBeApplied()) {
            console.warning("workload %s: serial %s isn't applied, because a newer one was imported with it"
                    .formatted(bundle.workload(), bundle.serial()));
        }
    }

    private void deploy(Session session, LedgerBundle bundle) {
        var report = new DeploymentReport(console, bundle.workload());
        outcomes.add(
                bundle.workload(),
                () -> session.deployer(waits, report::progress).deploy(bundle));
    }

    /// How far a workload has come; empty if nothing was applied.
    Optional<Deployed> reached(WorkloadName workload) {
        return outcomes.reached(workload);
    }

    /// @throws Failure what went wrong first, if anything did
    void fail() {
        failure.ifPresent(first -> {
            throw first;
        });
        outcomes.fail();
    }
}
