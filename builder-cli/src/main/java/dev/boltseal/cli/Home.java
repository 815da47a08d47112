package dev.boltseal.cli;

import dev.boltseal.builder.clusters.IssuedSerials;
import dev.boltseal.builder.clusters.KnownClusters;
import java.nio.file.Path;

/// The directory of one user's keys, clusters and serials.
record Home(Path directory) {
    /// The key that signs where no other is given.
    Path key() {
        return directory.resolve("signer.key");
    }

    KnownClusters clusters() {
        return new KnownClusters(directory.resolve("clusters"));
    }

    /// What is different for single registries, where anything is.
    Path registries() {
        return directory.resolve("registries.yaml");
    }

    IssuedSerials serials() {
        return new IssuedSerials(directory.resolve("serials"));
    }
}
