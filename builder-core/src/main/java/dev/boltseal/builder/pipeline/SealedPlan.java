package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.StampedBundle;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.seal.Seal;

/// A plan with its id, serial and time, signed: every byte of the bundle is determined, and no layer is here yet.
public record SealedPlan(Plan plan, StampedBundle bundle, Seal seal) {

    /// Where everything goes.
    public Layout layout() {
        return Layout.of(
                bundle.manifest().bytes().length,
                seal.der().length,
                bundle.manifest().files());
    }
}
