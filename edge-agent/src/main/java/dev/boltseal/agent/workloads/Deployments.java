package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Runs what an import brought, where there is a runtime. Bundles that are staged wait.
final class Deployments {
    private final Console console;
    private final Supplier<Session> opening;
    private final boolean waits;
    private final Map<WorkloadName, Observed> reached = new LinkedHashMap<>();
    private Optional<Failure> failure = Optional.empty();

    /// @param waits whether to wait until workloads run
    Deployments(Console console, Supplier<Session> opening, boolean waits) {
        this.console = console;
        this.opening = opening;
        this.waits = waits;
    }

    /// Applies the newest bundle of each workload. What goes wrong is kept for [#fail], so that what was imported can
    /// be
    /// said before.
    void run(Collection<Imported> imported) {
        Map<WorkloadName, LedgerBundle> newest = new LinkedHashMap<>();
        imported.stream()
                .map(Imported::bundle)
                .filter(bundle -> !bundle.staged())
                .forEach(bundle -> newest.merge(
                        bundle.workload(), bundle, BinaryOperator.maxBy(Comparator.comparing(LedgerBundle::serial))));
        try (Session session = opening.get()) {
            if (session.running().isPresent()) {
                newest.values().forEach(bundle -> deploy(session, bundle));
            }
        } catch (Failure e) {
            failure = Optional.of(e);
        }
    }

    private void deploy(Session session, LedgerBundle bundle) {
        var report = new DeploymentReport(console, bundle.workload());
        Observed now = session.deployer(waits, report::progress).deploy(bundle);
        reached.put(bundle.workload(), now);
        if (waits && failure.isEmpty()) {
            failure = report.failure(now);
        }
    }

    /// How far a workload has come; empty if nothing was applied.
    Optional<Observed> reached(WorkloadName workload) {
        return Optional.ofNullable(reached.get(workload));
    }

    /// @throws Failure what went wrong first, if anything did
    void fail() {
        reached.values().forEach(observed -> observed.warnings().forEach(console::warning));
        failure.ifPresent(first -> {
            throw first;
        });
    }
}
