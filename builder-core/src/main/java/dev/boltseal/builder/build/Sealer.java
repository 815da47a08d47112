package dev.boltseal.builder.build;

import dev.boltseal.builder.cluster.IssuedSerials;
import dev.boltseal.builder.plan.Enclosure;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.Stamp;
import dev.boltseal.format.json.UtcTime;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Gives a plan its id, serial and time, and signs the manifest, before a single layer is pulled.
public final class Sealer {
    private final SigningKey key;
    private final IssuedSerials serials;
    private final InstantSource clock;
    private final SecureRandom random;

    public Sealer(SigningKey key, IssuedSerials serials, InstantSource clock, SecureRandom random) {
        this.key = key;
        this.serials = serials;
        this.clock = clock;
        this.random = random;
    }

    /// Issues the next serial for the workload on its cluster. A build that fails afterwards leaves a gap, no harm.
    ///
    /// @throws dev.boltseal.format.failure.BoltsealException `OUTPUT_FAILED`, `FILE_UNREADABLE`, `KEY_INVALID`
    public SealedPlan seal(Plan plan) {
        var now = clock.instant();
        var workload = plan.workload();
        Serial serial = serials.next(workload.target(), workload.summary().name(), now);
        var stamp = new Stamp(BundleId.random(random), serial, new UtcTime(now));
        var bundle = plan.stamped(stamp, Enclosure.encrypting(random));
        return new SealedPlan(plan, bundle, Seal.over(bundle.manifest().bytes(), key));
    }

    /// How large the bundle would be now, in bytes: exact but for the seal, of which the longest possible is counted.
    /// Issues nothing.
    public long size(Plan plan) {
        var now = clock.instant();
        var stamp = new Stamp(BundleId.random(random), new Serial(Math.max(1, now.toEpochMilli())), new UtcTime(now));
        return plan.size(stamp, Seal.maxSize(key.certificate()));
    }
}
