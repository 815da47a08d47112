/// Pulls layers in parallel, each straight to its final place in the bundle, each byte written once and hashed once.
///
/// Takes a [dev.boltseal.builder.plan.Plan] and an open bundle; gives filled entries; fails with `SOURCE_DIGEST_WRONG`,
/// `SOURCE_SIZE_WRONG`, `REGISTRY_FAILED`, `OUTPUT_FAILED`, and what the sources throw.
@NullMarked
package dev.boltseal.builder.pull;

import org.jspecify.annotations.NullMarked;
