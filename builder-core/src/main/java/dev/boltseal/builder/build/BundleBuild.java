package dev.boltseal.builder.build;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.Planner;
import dev.boltseal.builder.pull.Puller;
import dev.boltseal.builder.resolve.BuildOrder;
import dev.boltseal.builder.resolve.Resolver;

/// From an order to a sealed bundle: the pipeline of Boltseal.
public final class BundleBuild {
    private final Resolver resolver;
    private final Planner planner;
    private final Sealer sealer;
    private final int pullThreads;
    private final BuildObserver observer;

    /// @param pullThreads how many blobs are pulled at once
    public BundleBuild(Resolver resolver, Planner planner, Sealer sealer, int pullThreads, BuildObserver observer) {
        this.resolver = resolver;
        this.planner = planner;
        this.sealer = sealer;
        this.pullThreads = pullThreads;
        this.observer = observer;
    }

    /// Builds the bundle.
    ///
    /// @throws dev.boltseal.format.failure.BoltsealException the first failure; nothing but a part file is left
    public BuiltBundle build(BuildOrder order, Destination destination) {
        destination.requireFree();
        var workload = resolver.resolve(order);
        var plan = planner.plan(workload);
        var seal = sealer.seal(plan);
        observer.planned(plan, pullSize(plan));
        return new BundleFileWriter(destination).write(seal, new Puller(pullThreads, observer));
    }

    /// Does everything that needs no layer, and issues nothing.
    ///
    /// @throws dev.boltseal.format.failure.BoltsealException as [#build] before the pull
    public DryRun dryRun(BuildOrder order, Destination destination) {
        destination.requireFree();
        var plan = planner.plan(resolver.resolve(order));
        return new DryRun(plan, sealer.size(plan));
    }

    private static long pullSize(Plan plan) {
        return plan.blobs().stream().mapToLong(blob -> blob.descriptor().size()).sum();
    }
}
