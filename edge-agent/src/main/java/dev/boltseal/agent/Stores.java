package dev.boltseal.agent;

import dev.boltseal.edge.containerd.ContainerdStore;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.edge.store.RegistryStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.registry.client.RegistryClient;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/// The image stores that an address may name.
///
/// @param registry how registries are talked to
/// @param clock says when what is left of an import may go
record Stores(RegistryOption registry, InstantSource clock) {

    /// Does something with a store, which the work opens and closes itself.
    <T> T with(StoreAddress address, Function<Supplier<ImageStore>, T> work) {
        return switch (address) {
            case StoreAddress.Containerd containerd -> work.apply(() -> ContainerdStore.open(containerd, clock));
            case StoreAddress.Layout(var directory) ->
                work.apply(() -> OciLayoutStore.open(directory.toAbsolutePath().normalize()));
            case StoreAddress.Registry(var prefix) -> {
                try (RegistryClient client = registry.client()) {
                    yield work.apply(() -> new RegistryStore(client, prefix));
                }
            }
        };
    }
}
