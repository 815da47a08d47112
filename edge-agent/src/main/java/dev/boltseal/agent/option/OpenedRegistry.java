package dev.boltseal.agent.option;

import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.RegistryPrefix;
import dev.boltseal.edge.store.RegistryStore;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.registry.client.RegistryClient;

/// A registry as an image store, with a client of its own.
record OpenedRegistry(RegistryClient client, RegistryPrefix prefix) implements ImageStore {
    @Override
    public Intake intake(Manifest manifest) {
        return store().intake(manifest);
    }

    @Override
    public StoredImages storedImages() {
        return store().storedImages();
    }

    private RegistryStore store() {
        return new RegistryStore(client, prefix);
    }

    @Override
    public void close() {
        client.close();
    }
}
