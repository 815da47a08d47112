package dev.boltseal.agent;

import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.edge.store.RegistryStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.registry.client.RegistryClient;
import java.util.ArrayList;
import java.util.List;

/// Opens the image store that is asked for, and closes the connections behind it.
final class Stores implements AutoCloseable {
    private final StoreAddress address;
    private final RegistryAccess access;
    private final List<RegistryClient> clients = new ArrayList<>();

    Stores(StoreAddress address, RegistryAccess access) {
        this.address = address;
        this.access = access;
    }

    ImageStore open() {
        return switch (address) {
            case StoreAddress.Layout(var directory) -> OciLayoutStore.open(directory);
            case StoreAddress.Registry(var prefix) -> {
                RegistryClient client = access.client(prefix.registry());
                clients.add(client);
                yield new RegistryStore(client, prefix);
            }
        };
    }

    @Override
    public void close() {
        clients.forEach(RegistryClient::close);
    }
}
