package dev.boltseal.edge.store;

import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.registry.client.RegistryClient;

/// The repositories of a registry under a prefix.
///
/// @param client stays the caller's to close
public record RegistryStore(RegistryClient client, RegistryPrefix prefix) implements ImageStore {

    /// Asks nobody yet.
    @Override
    public Intake intake(Manifest manifest) {
        return new RegistryIntake(client, prefix, manifest);
    }

    @Override
    public StoredImages storedImages() {
        return new RegistryImages(client, prefix);
    }

    /// Nothing: the client is not ours.
    @Override
    public void close() {}
}
