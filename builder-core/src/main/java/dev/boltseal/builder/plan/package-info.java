/// Computes from a resolved workload every byte that is not a layer, and the size of the bundle. Pure: no network
/// and no clock, and a plan is plain data and holds nothing open.
///
/// Takes a [dev.boltseal.builder.resolve.ResolvedWorkload]; gives a [Plan]; fails with `IMAGES_INCONSISTENT` and
/// `LIMIT_EXCEEDED` for a bundle that no cluster would import.
@NullMarked
package dev.boltseal.builder.plan;

import org.jspecify.annotations.NullMarked;
