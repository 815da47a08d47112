/// Pulls layers in parallel, each directly to its final position in the bundle. Each byte is written once and
/// hashed once.
///
/// If a transfer stops, the rest is requested again from the byte where it stopped, after a pause that grows
/// ([PullRetry]). If a registry breaks connections or is busy, half as many pulls run at once for a while
/// ([RegistryLimit]). The progress of each blob is recorded ([ResumePoints]), so that a later build continues
/// there; it hashes again what it finds on the disk. A blob that is in the cache isn't pulled from the registry
/// ([CachedCopy]), but is hashed all the same.
///
/// Takes planned blobs, the sources to read them from, and their destinations ([BlobTarget]); gives filled
/// entries; fails with `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, `OUTPUT_FAILED`, and what
/// the sources throw.
@NullMarked
package dev.boltseal.builder.pull;

import org.jspecify.annotations.NullMarked;
