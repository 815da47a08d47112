package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.cache.CachedBlob;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.builder.plan.Planner;
import dev.boltseal.builder.pull.Puller;
import dev.boltseal.builder.resolve.BuildOrder;
import dev.boltseal.builder.resolve.Resolver;
import dev.boltseal.format.oci.Descriptor;
import java.util.Optional;

/// The pipeline of Boltseal: from a build order to a sealed bundle.
public final class BundleBuild {
    private final Resolver resolver;
    private final Planner planner;
    private final Sealer sealer;
    private final Puller puller;
    private final BlobCache cache;
    private final BuildObserver observer;

    /// @param cache that the puller uses
    public BundleBuild(
            Resolver resolver, Planner planner, Sealer sealer, Puller puller, BlobCache cache, BuildObserver observer) {
        this.resolver = resolver;
        this.planner = planner;
        this.sealer = sealer;
        this.puller = puller;
        this.cache = cache;
        this.observer = observer;
    }

    /// Builds the bundle, or finishes what an earlier build of the same plan left.
    ///
    /// @throws dev.boltseal.base.failure.Failure the first failure; what was pulled stays beside the destination
    ///     for the next build of the same plan
    public BuiltBundle build(BuildOrder order, Destination destination) {
        destination.requireFree();
        var plan = planner.plan(resolver.resolve(order));
        try (var place = destination.reserve(plan)) {
            var sealed = place.unfinished()
                    .flatMap(unfinished -> sealer.resume(plan, unfinished))
                    .orElseGet(() -> sealer.seal(plan));
            return place.fill(sealed, puller, observer);
        } finally {
            cache.tidy();
        }
    }

    /// Does everything that needs no layer, and issues no serial.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [#build] before the pull
    public DryRun dryRun(BuildOrder order, Destination destination) {
        destination.requireFree();
        var plan = planner.plan(resolver.resolve(order));
        return new DryRun(plan, sealer.size(plan), cachedSize(plan));
    }

    private long cachedSize(Plan plan) {
        return plan.blobs().stream()
                .filter(PlannedBlob::isRemote)
                .map(PlannedBlob::descriptor)
                .filter(this::isCached)
                .mapToLong(Descriptor::size)
                .sum();
    }

    private boolean isCached(Descriptor blob) {
        Optional<CachedBlob> found = cache.find(blob);
        found.ifPresent(CachedBlob::close);
        return found.isPresent();
    }
}
