package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.StampedBundle;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.seal.Seal;
import java.util.Arrays;

/// A plan with its id, serial and time, signed: every byte of the bundle is determined, and no layer was pulled
/// yet.
public final class SealedPlan {
    private final Plan plan;
    private final StampedBundle bundle;
    private final byte[] manifest;
    private final byte[] seal;
    private final Layout layout;

    /// @param manifest the bytes of the bundle's manifest, which the seal covers
    SealedPlan(Plan plan, StampedBundle bundle, byte[] manifest, Seal seal) {
        this.plan = plan;
        this.bundle = bundle;
        this.manifest = manifest;
        this.seal = seal.der();
        this.layout =
                Layout.of(manifest.length, this.seal.length, bundle.manifest().files());
    }

    Plan plan() {
        return plan;
    }

    StampedBundle bundle() {
        return bundle;
    }

    /// `bundle.json`. Must not be changed.
    byte[] manifest() {
        return manifest;
    }

    /// `bundle.json.p7s`. Must not be changed.
    byte[] seal() {
        return seal;
    }

    /// The positions of all entries.
    Layout layout() {
        return layout;
    }

    /// Whether what was written of the earlier bundle is also right in this one. Either both are the same, or the
    /// definition was encrypted anew and the blobs are the same ones at the same positions.
    boolean keeps(SealedManifest unfinished) {
        return layout.equals(unfinished.layout())
                && (unfinished.manifest().isEncrypted()
                        || Arrays.equals(manifest, unfinished.manifest().bytes()));
    }
}
