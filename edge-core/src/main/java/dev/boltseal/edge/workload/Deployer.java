package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.desired.DesiredStates;
import dev.boltseal.edge.images.ImageUpkeep;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.reception.Deletion;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Hands bundles over to the runtime, and starts, stops and deletes workloads there, so that ledger and runtime agree.
///
/// If a new version can't run, and the version before it ran, that one is put back, whether its pods still run or not.
/// The new one then waits as before, so that it can be applied again. This needs somebody who waits.
///
/// Each step can be interrupted. The same call, or the import of the same bundle, then continues.
///
/// @param waits whether to wait until the runtime has done what was asked; otherwise the result is how far it is
/// @param progress is told whenever the runtime reports something new
/// @param upkeep looks after the images
public record Deployer(
        Node node,
        WorkloadRuntime runtime,
        DesiredStates desired,
        boolean waits,
        Consumer<Observed> progress,
        ImageUpkeep upkeep) {

    /// Applies a bundle that was accepted, applied before, or whose applying was interrupted, also over a workload that
    /// is stopped, and waits until it runs or has failed.
    ///
    /// @throws Failure also the ledger's refusal if a newer bundle was accepted in the meantime
    public Deployed deploy(LedgerBundle bundle) {
        return claimed(bundle.workload(), () -> update(bundle));
    }

    /// Applies the newest bundle that waits, staged or not, or goes on where applying it was interrupted.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if none waits
    public Deployed apply(WorkloadName workload) {
        return claimed(workload, () -> update(bundles().toApply(workload)));
    }

    /// Applies the bundle that was replaced last, or goes on with that where it was interrupted.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if none was replaced, or it is no longer kept
    public Deployed applyPrevious(WorkloadName workload) {
        return claimed(workload, () -> {
            Optional<LedgerBundle> interrupted = bundles().beingRestored(workload);
            return interrupted.isPresent() ? update(interrupted.get()) : restored(workload);
        });
    }

    /// Starts a workload.
    ///
    /// @param by who asked for it
    /// @throws Failure also `WORKLOAD_UNKNOWN` if nothing of it was applied
    public Deployed start(WorkloadName workload, String by) {
        return claimed(workload, () -> run(workload, true, by));
    }

    /// Stops a workload. Nothing of it is removed.
    ///
    /// @param by who asked for it
    /// @throws Failure as [#start]
    public Deployed stop(WorkloadName workload, String by) {
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

    /// Goes on with what was asked of a workload before, and asks for nothing new: an apply that was interrupted, else
    /// running or being stopped.
    ///
    /// @throws Failure also `WORKLOAD_UNKNOWN` if nothing of it was applied
    public Observed resume(WorkloadName workload) {
        return claimed(
                workload,
                () -> bundles()
                        .newest(workload, BundleState.APPLYING)
                        .map(bundle -> update(bundle).reached())
                        .orElseGet(() -> {
                            RunnableWorkload runnable =
                                    bundles().runnable(bundles().applied(workload));
                            upkeep.applying(runnable.manifest());
                            runtime.apply(runnable, asked(workload));
                            return awaited(runnable);
                        }));
    }

    private boolean asked(WorkloadName workload) {
        return desired.find(workload).map(DesiredState::running).orElse(true);
    }

    /// The same one, which waits.
    Deployer patient() {
        return new Deployer(node, runtime, desired, true, progress, upkeep);
    }

    /// Waits until a workload does what was asked of it last.
    ///
    /// @throws Failure as [#resume]
    public Observed reach(WorkloadName workload) {
        return claimed(workload, () -> awaited(bundles().runnable(bundles().applied(workload))));
    }

    private Deployed restored(WorkloadName workload) {
        LedgerBundle previous = bundles().previous(workload);
        Optional<LedgerBundle> before = ranBefore(previous)
                .or(() -> bundles().newest(workload, BundleState.APPLYING).filter(bundle -> waits));
        return handOver(previous, before, () -> node.ledger().restoring(previous));
    }

    private Deployed update(LedgerBundle bundle) {
        boolean goesBack = bundles()
                .beingRestored(bundle.workload())
                .filter(bundle::equals)
                .isPresent();
        Optional<LedgerBundle> before =
                goesBack ? node.ledger().previous(bundle.workload()).filter(last -> waits) : ranBefore(bundle);
        return handOver(bundle, before, () -> node.ledger().applying(bundle));
    }

    /// The bundle that runs until now; empty if none does, and if nobody waits to see whether the next one does.
    private Optional<LedgerBundle> ranBefore(LedgerBundle next) {
        return bundles()
                .newest(next.workload(), BundleState.APPLIED)
                .filter(bundle -> waits && !bundle.equals(next) && ran(bundle));
    }

    /// If the runtime has another one, that is the next one, of which an interruption left it.
    private boolean ran(LedgerBundle bundle) {
        if (desired.find(bundle.workload()).filter(asked -> !asked.running()).isPresent()) {
            return false;
        }
        Observed now = runtime.observe(bundle.workload());
        return now.bundle()
                .filter(present -> !present.equals(bundle.sha256())
                        || now.condition() == Condition.RUNNING
                        || now.condition() == Condition.PROGRESSING)
                .isPresent();
    }

    /// @param before is put back if this one can't run
    private Deployed handOver(LedgerBundle bundle, Optional<LedgerBundle> before, Runnable applying) {
        step(applying);
        RunnableWorkload workload = bundles().runnable(bundle);
        desired.forget(bundle.workload());
        upkeep.applying(workload.manifest());
        try {
            runtime.apply(workload, true);
        } catch (Failure refused) {
            before.filter(there -> isDecided(refused)).ifPresent(there -> putBack(there, bundle));
            throw refused;
        }
        if (before.isEmpty()) {
            step(() -> node.ledger().applied(bundle));
            return Deployed.of(tidied(workload, awaited(workload)));
        }
        Observed reached = awaited(workload);
        if (reached.condition() == Condition.FAILED) {
            return new Deployed(reached, Optional.of(putBack(before.get(), bundle)));
        }
        step(() -> node.ledger().applied(bundle));
        return Deployed.of(tidied(workload, reached));
    }

    /// Whether it would be the same if it was tried again now.
    private static boolean isDecided(Failure refused) {
        return refused.code() == FailureCode.RUNTIME_REFUSED || refused.code() == FailureCode.NAME_TAKEN;
    }

    private Deployed.Restored putBack(LedgerBundle before, LedgerBundle failed) {
        RunnableWorkload workload = bundles().runnable(before);
        boolean superseded = node.ledger().find(before.sha256()).orElseThrow().state() == BundleState.SUPERSEDED;
        if (superseded) {
            step(() -> node.ledger().restoring(before));
        }
        upkeep.applying(workload.manifest());
        runtime.apply(workload, true);
        step(
                superseded
                        ? () -> node.ledger().applied(before)
                        : () -> node.ledger().withdrawn(failed));
        return new Deployed.Restored(workload.definition().appVersion(), awaited(workload));
    }

    private Deployed run(WorkloadName workload, boolean running, String by) {
        RunnableWorkload runnable = bundles().runnable(bundles().applied(workload));
        desired.ask(new DesiredState(workload, running, node.now(), by));
        runtime.apply(runnable, running);
        return Deployed.of(tidied(runnable, awaited(runnable)));
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

    /// Only now does the ledger say which version is the one before.
    private Observed tidied(RunnableWorkload workload, Observed reached) {
        boolean settled = reached.condition() == Condition.RUNNING || reached.condition() == Condition.STOPPED;
        if (waits && settled) {
            upkeep.settled(workload.manifest());
        }
        return reached;
    }

    private WorkloadBundles bundles() {
        return new WorkloadBundles(node);
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
