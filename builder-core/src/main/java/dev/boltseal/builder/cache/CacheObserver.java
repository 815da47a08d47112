package dev.boltseal.builder.cache;

/// Watches a cache. Called from several threads; must be quick and must not throw.
public interface CacheObserver {
    /// So many bytes of a blob were taken from the cache, and the blob is right.
    void taken(long bytes);

    /// Something that whoever runs the build should know although it goes on.
    void warned(String warning);
}
