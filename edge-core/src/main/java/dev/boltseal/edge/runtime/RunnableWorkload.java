package dev.boltseal.edge.runtime;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.ledger.KeptBundle;
import dev.boltseal.format.app.AppRequirements;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.verify.Definition;
import java.util.function.Supplier;

/// A bundle that can be handed to a runtime: its definition is open and valid.
///
/// @param sha256 of `bundle.json`
/// @param requirements what the definition says about running the app
public record RunnableWorkload(
        Manifest manifest, Digest sha256, WorkloadDefinition definition, AppRequirements requirements) {

    /// @param key of the cluster; asked for only if the definition is encrypted
    /// @throws Failure `DECRYPTION_FAILED`, `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`, and what the key throws
    public static RunnableWorkload of(KeptBundle bundle, Supplier<? extends DecryptionKey> key) {
        var definition = Definition.parse(bundle.definitionPath(), bundle.definition(), bundle.manifest())
                .open(key);
        return of(bundle.manifest(), Digest.of(bundle.manifestBytes()), definition);
    }

    /// @throws Failure `WORKLOAD_INVALID`
    public static RunnableWorkload of(Manifest manifest, Digest sha256, WorkloadDefinition definition) {
        return new RunnableWorkload(manifest, sha256, definition, AppRequirements.read(definition.app()));
    }

    public WorkloadName name() {
        return definition.name();
    }

    /// Whether the definition was encrypted to this cluster, so that what it says may be secret.
    public boolean isSecret() {
        return manifest.isEncrypted();
    }

    /// The image of a container, which is one of the bundle's.
    public ImageEntry image(Container container) {
        return manifest.images().stream()
                .filter(image -> image.name().equals(container.image()))
                .findFirst()
                .orElseThrow();
    }
}
