package dev.boltseal.builder.cache;

/// Watches a cache. Called from several threads; must be quick and must not throw.
public interface CacheObserver {
    /// This many bytes of a blob came from the cache, and the blob is right.
    void taken(long bytes);

    /// Something that the user should know although the build continues.
    void warned(String warning);
}
