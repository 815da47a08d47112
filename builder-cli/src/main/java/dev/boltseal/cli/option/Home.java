package dev.boltseal.cli.option;

import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.builder.clusters.SerialDirectory;
import java.nio.file.Path;

/// The directory of one user's keys, clusters and serials.
public record Home(Path directory) {
    /// The key that signs if no other is given.
    public Path key() {
        return directory.resolve("signer.key");
    }

    public ClusterDirectory clusters() {
        return new ClusterDirectory(directory.resolve("clusters"));
    }

    /// The defaults of options.
    public Path settings() {
        return directory.resolve("config.yaml");
    }

    /// The settings for individual registries, if there are any.
    public Path registries() {
        return directory.resolve("registries.yaml");
    }

    public SerialDirectory serials() {
        return new SerialDirectory(directory.resolve("serials"));
    }
}
