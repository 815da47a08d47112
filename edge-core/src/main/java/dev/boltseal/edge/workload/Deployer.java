package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.desired.DesiredStates;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.reception.Deletion;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Hands bundles over to the runtime, and starts, stops and deletes workloads there, so that ledger and runtime agree.
///
/// Each step can be interrupted. The same call, or the import of the same bundle, then continues.
///
/// @param waits whether to wait until the runtime has done what was asked; otherwise the result is how far it is
/// @param progress is told whenever the runtime reports something new
public record Deployer(
        Node node, WorkloadRuntime runtime, DesiredStates desired, boolean waits, Consumer<Observed> progress) {

    /// Applies a bundle that was accepted, applied before, or whose applying was interrupted, also over a workload that
    /// is stopped, and waits until it runs or has failed.
    ///
    /// @throws Failure also the ledger's refusal if a newer bundle was accepted in the meantime
    public Observed deploy(LedgerBundle bundle) {
        return claimed(
                bundle.workload(), () -> handOver(bundle, () -> node.ledger().applying(bundle)));
    }

    /// Applies the staged bundle of a workload.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if nothing is staged
    public Observed apply(WorkloadName workload) {
        return claimed(workload, () -> {
            LedgerBundle staged = newest(workload, BundleState.ACCEPTED)
                    .orElseThrow(
                            () -> new Failure(FailureCode.WORKLOAD_UNKNOWN, "staged", Facts.of("workload", workload)));
            return handOver(staged, () -> node.ledger().applying(staged));
        });
    }

    /// Applies the bundle that was replaced last, or goes on with that where it was interrupted.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if none was replaced
    public Observed applyPrevious(WorkloadName workload) {
        return claimed(
                workload,
                () -> beingRestored(workload)
                        .map(bundle -> handOver(bundle, () -> node.ledger().applying(bundle)))
                        .orElseGet(() -> restored(workload)));
    }

    private Observed restored(WorkloadName workload) {
        LedgerBundle previous = node.ledger()
                .previous(workload)
                .orElseThrow(
                        () -> new Failure(FailureCode.WORKLOAD_UNKNOWN, "previous", Facts.of("workload", workload)));
        return handOver(previous, () -> node.ledger().restoring(previous));
    }

    /// Starts a workload.
    ///
    /// @param by who asked for it
    /// @throws Failure also `WORKLOAD_UNKNOWN` if nothing of it was applied
    public Observed start(WorkloadName workload, String by) {
        return claimed(workload, () -> run(workload, true, by));
    }

    /// Stops a workload. Nothing of it is removed.
    ///
    /// @param by who asked for it
    /// @throws Failure as [#start]
    public Observed stop(WorkloadName workload, String by) {
        return claimed(workload, () -> run(workload, false, by));
    }

    /// Deletes a workload with all its bundles, first from the runtime.
    ///
    /// @return what is dead now and was not before
    /// @throws Failure also `WORKLOAD_UNKNOWN`
    public List<LedgerRow> delete(WorkloadName workload) {
        return claimed(workload, () -> {
            List<LedgerRow> dead = new Deletion(node).whole(workload, () -> runtime.remove(workload));
            desired.forget(workload);
            return dead;
        });
    }

    /// A bundle that is being applied although a newer one was accepted.
    private Optional<LedgerBundle> beingRestored(WorkloadName workload) {
        return newest(workload, BundleState.APPLYING)
                .filter(bundle -> node.ledger()
                        .highWater(workload)
                        .filter(highest -> bundle.serial().compareTo(highest) < 0)
                        .isPresent());
    }

    private Observed handOver(LedgerBundle bundle, Runnable applying) {
        step(applying);
        RunnableWorkload workload = runnable(bundle);
        desired.forget(bundle.workload());
        runtime.apply(workload, true);
        step(() -> node.ledger().applied(bundle));
        return awaited(workload);
    }

    private Observed run(WorkloadName workload, boolean running, String by) {
        LedgerBundle applied = newest(workload, BundleState.APPLIED)
                .orElseThrow(
                        () -> new Failure(FailureCode.WORKLOAD_UNKNOWN, "not-applied", Facts.of("workload", workload)));
        RunnableWorkload runnable = runnable(applied);
        desired.ask(new DesiredState(workload, running, node.now(), by));
        runtime.apply(runnable, running);
        return awaited(runnable);
    }

    private Observed awaited(RunnableWorkload workload) {
        if (!waits) {
            return runtime.observe(workload.name());
        }
        Observed reached = runtime.await(workload.name(), progress);
        switch (reached.condition()) {
            case RUNNING, STOPPED -> runtime.settle(workload);
            case FAILED, PROGRESSING, ABSENT -> {}
        }
        return reached;
    }

    private RunnableWorkload runnable(LedgerBundle bundle) {
        return node.kept()
                .find(bundle.sha256())
                .map(kept -> RunnableWorkload.of(kept, node.identity()::decryptionKey))
                .orElseThrow(() ->
                        new Failure(FailureCode.STATE_WRONG, "not-kept", Facts.of("workload", bundle.workload())));
    }

    private Optional<LedgerBundle> newest(WorkloadName workload, BundleState state) {
        return node.ledger().rows().stream()
                .filter(row -> row.bundle().workload().equals(workload) && row.state() == state)
                .max(Comparator.comparing(row -> row.bundle().serial()))
                .map(LedgerRow::bundle);
    }

    private void step(Runnable step) {
        boolean ignored = node.step(() -> {
            step.run();
            return true;
        });
    }

    private <T> T claimed(WorkloadName workload, Supplier<T> work) {
        try (ProcessLock _ = node.claim(workload)) {
            return work.get();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.STATE_FAILED, "lock", Facts.of("directory", node.directory(), "reason", e), e);
        }
    }
}
