package dev.boltseal.testkit.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All that the registry holds: blobs once, and for each repository what it may show of them.
final class Content {
    private final BlobStore blobs;
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();

    Content(BlobStore blobs) {
        this.blobs = blobs;
    }

    BlobStore blobs() {
        return blobs;
    }

    /// The repository, empty but existing from now on.
    Repository make(String name) {
        return repositories.computeIfAbsent(name, ignored -> new Repository());
    }

    Optional<Repository> find(String name) {
        return Optional.ofNullable(repositories.get(name));
    }
}
