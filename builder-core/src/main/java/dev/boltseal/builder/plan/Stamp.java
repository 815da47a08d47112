package dev.boltseal.builder.plan;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import java.time.Instant;

/// What makes two bundles of the same plan different.
public record Stamp(BundleId bundleId, Serial serial, UtcTime createdAt) {
    /// Stands in where only the plan counts.
    static final Stamp NEUTRAL = new Stamp(new BundleId("0".repeat(32)), new Serial(1), new UtcTime(Instant.EPOCH));
}
