package dev.boltseal.testkit.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Everything in the registry: each blob once, and for each repository the blobs that it shows.
final class Content {
    private final BlobStore blobs;
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();

    Content(BlobStore blobs) {
        this.blobs = blobs;
    }

    BlobStore blobs() {
        return blobs;
    }

    /// The repository, which is created empty if it doesn't exist.
    Repository make(String name) {
        return repositories.computeIfAbsent(name, ignored -> new Repository());
    }

    Optional<Repository> find(String name) {
        return Optional.ofNullable(repositories.get(name));
    }
}
