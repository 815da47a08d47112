package dev.boltseal.builder.pipeline;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.builder.clusters.Serials;
import dev.boltseal.builder.plan.DefinitionEncryptor;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.Stamp;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives a plan its id, serial and time, and signs the manifest, before a single layer is pulled.
public final class Sealer {
    /// Three quarters of all seals have one of two lengths.
    private static final int MOST_SEALS = 32;

    private final SigningKey key;
    private final Serials serials;
    private final InstantSource clock;
    private final SecureRandom random;

    public Sealer(SigningKey key, Serials serials, InstantSource clock, SecureRandom random) {
        this.key = key;
        this.serials = serials;
        this.clock = clock;
        this.random = random;
    }

    /// Issues the next serial for the workload on its cluster. If the build fails afterwards, its serial is
    /// unused, which does no harm.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, `FILE_UNREADABLE`, `KEY_INVALID`
    public SealedPlan seal(Plan plan) {
        var now = clock.instant();
        return issued(plan, next(plan, now), now);
    }

    /// The bundle that an earlier build began, if it is still the one to build: it has the same plan and the same
    /// signer, and no newer one was issued since, here or according to the cluster. An encrypted definition can't
    /// be compared, so the bundle is sealed anew, with everything at the same positions.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [#seal(Plan)]
    Optional<SealedPlan> resume(Plan plan, SealedManifest unfinished) {
        if (!unfinished.seal().certificate().equals(key.certificate())) {
            return Optional.empty();
        }
        return unfinished.manifest().isEncrypted() ? inTheSamePlaces(plan, unfinished) : same(plan, unfinished);
    }

    private Optional<SealedPlan> same(Plan plan, SealedManifest unfinished) {
        Manifest manifest = unfinished.manifest();
        var workload = plan.workload();
        if (!serials.isNewest(workload.target(), workload.summary().name(), manifest.serial())) {
            return Optional.empty();
        }
        var bundle = plan.stamped(
                new Stamp(manifest.bundleId(), manifest.serial(), manifest.createdAt()), DefinitionEncryptor.BLANK);
        byte[] bytes = bundle.manifest().bytes();
        return Arrays.equals(bytes, manifest.bytes())
                ? Optional.of(new SealedPlan(plan, bundle, bytes, unfinished.seal()))
                : Optional.empty();
    }

    /// The length of seals differs by a few bytes, which would move everything after them.
    private Optional<SealedPlan> inTheSamePlaces(Plan plan, SealedManifest unfinished) {
        Layout wanted = unfinished.layout();
        var now = clock.instant();
        Serial serial = next(plan, now);
        return Stream.generate(() -> issued(plan, serial, now))
                .limit(MOST_SEALS)
                .filter(issued -> issued.layout().equals(wanted))
                .findFirst();
    }

    private Serial next(Plan plan, Instant now) {
        var workload = plan.workload();
        return serials.next(workload.target(), workload.summary().name(), now);
    }

    private SealedPlan issued(Plan plan, Serial serial, Instant now) {
        var stamp = new Stamp(BundleId.random(random), serial, new UtcTime(now));
        var bundle = plan.stamped(stamp, DefinitionEncryptor.encrypting(random));
        byte[] manifest = bundle.manifest().bytes();
        return new SealedPlan(plan, bundle, manifest, Seal.over(manifest, key));
    }

    /// The size that the bundle would have now, in bytes. It is exact except for the seal, which is counted with
    /// its largest size. Issues no serial.
    public long size(Plan plan) {
        var now = clock.instant();
        var stamp = new Stamp(BundleId.random(random), new Serial(Math.max(1, now.toEpochMilli())), new UtcTime(now));
        return plan.size(stamp, Seal.maxSize(key.certificate()));
    }
}
