package dev.boltseal.edge.store;

import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.registry.client.RegistryClient;

/// The repositories of a registry under a prefix.
///
/// @param client which the caller closes
public record RegistryStore(RegistryClient client, RegistryPrefix prefix) implements ImageStore {

    /// Makes no request yet.
    @Override
    public Intake intake(Manifest manifest) {
        return new RegistryIntake(client, prefix, manifest);
    }

    @Override
    public StoredImages storedImages() {
        return new RegistryImages(client, prefix);
    }

    /// Does nothing, because the client is not ours.
    @Override
    public void close() {}
}
