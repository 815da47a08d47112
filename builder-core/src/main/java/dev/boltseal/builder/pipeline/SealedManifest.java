package dev.boltseal.builder.pipeline;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import java.util.Optional;

/// The bundle that a build was going to write: a manifest, and somebody's valid seal over it.
record SealedManifest(Manifest manifest, Seal seal) {

    /// The positions of all its entries.
    Layout layout() {
        return Layout.of(manifest.bytes().length, seal.der().length, manifest.files());
    }

    /// Empty for anything else.
    static Optional<SealedManifest> parse(byte[] manifest, byte[] seal) {
        try {
            var unfinished = new SealedManifest(Manifest.parse(manifest), Seal.parse(seal));
            return switch (unfinished.seal.check(manifest)) {
                case SealCheck.Intact _ -> Optional.of(unfinished);
                case SealCheck.Broken _ -> Optional.empty();
            };
        } catch (Failure e) {
            return Optional.empty(); // starting over is the answer to whatever is wrong with it
        }
    }
}
