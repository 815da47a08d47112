package dev.boltseal.registry.client;

import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;

/// The sample image in a registry, and a client to get it from there.
record ServedImage(TestRegistry registry, SampleImage image, RegistryClient client) implements AutoCloseable {
    static ServedImage start() throws IOException {
        var registry = new TestRegistry();
        return new ServedImage(registry, SampleImage.in(registry), SampleImage.client());
    }

    RegistryRepository repository() {
        return client.repository(SampleImage.reference(registry.host()));
    }

    @Override
    public void close() {
        client.close();
        registry.close();
    }
}
