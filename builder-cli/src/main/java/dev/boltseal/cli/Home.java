package dev.boltseal.cli;

import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.builder.clusters.SerialDirectory;
import java.nio.file.Path;

/// The directory of one user's keys, clusters and serials.
record Home(Path directory) {
    /// The key that signs where no other is given.
    Path key() {
        return directory.resolve("signer.key");
    }

    ClusterDirectory clusters() {
        return new ClusterDirectory(directory.resolve("clusters"));
    }

    /// What is different for single registries, where anything is.
    Path registries() {
        return directory.resolve("registries.yaml");
    }

    SerialDirectory serials() {
        return new SerialDirectory(directory.resolve("serials"));
    }
}
