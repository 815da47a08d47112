package dev.boltseal.builder.plan;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import java.time.Instant;

/// What differs between two bundles of the same plan.
public record Stamp(BundleId bundleId, Serial serial, UtcTime createdAt) {
    /// Used where only the plan matters.
    static final Stamp NEUTRAL = new Stamp(new BundleId("0".repeat(32)), new Serial(1), new UtcTime(Instant.EPOCH));
}
