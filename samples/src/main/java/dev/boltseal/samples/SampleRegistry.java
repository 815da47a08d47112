package dev.boltseal.samples;

import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;

/// A registry on this machine with the sample images, until its standard input ends.
public final class SampleRegistry {
    /// The port that the sample catalog names.
    public static final int PORT = 5077;

    private SampleRegistry() {}

    /// Prints a line when it is ready, and one before if images are missing.
    public static void main(String[] args) throws IOException {
        try (var registry = new TestRegistry(new RegistryOptions().port(PORT))) {
            SampleImages.putInto(registry);
            if (!BusyboxImage.missing().isEmpty()) {
                System.out.printf("without images that run: %s%n", BusyboxImage.missing());
            }
            System.out.printf("registry ready on %s%n", registry.host());
            while (System.in.read() >= 0) {
                // Whoever started us holds the other end.
            }
        }
    }
}
