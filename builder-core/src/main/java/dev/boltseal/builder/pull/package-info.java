/// Pulls layers in parallel, each straight to its final place in the bundle, each byte written once and hashed once.
///
/// What stops coming is asked for again from the byte where it stopped, after a pause that grows ([Retry]); a
/// registry that breaks off or is busy gets half as many pulls at once for a while ([RegistryLimit]). How far each
/// blob came is written down ([ResumePoints]), so that a later build goes on there; what it finds on the disk it hashes
/// again.
/// What a cache has need not come from the registry ([CachedCopy]), and is hashed just the same.
///
/// Takes planned blobs, what opens their places, and where they go ([BlobTarget]); gives filled entries; fails with
/// `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, `OUTPUT_FAILED`, and what the sources throw.
@NullMarked
package dev.boltseal.builder.pull;

import org.jspecify.annotations.NullMarked;
