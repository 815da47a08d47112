/// From a resolved workload to every byte that is not a layer, and the size of the bundle. Pure: no network, no clock,
/// and nothing in it that is open: a plan is data.
///
/// Takes a [dev.boltseal.builder.resolve.ResolvedWorkload]; gives a [Plan]; fails with `IMAGES_INCONSISTENT` and
/// `LIMIT_EXCEEDED` for what no cluster would import.
@NullMarked
package dev.boltseal.builder.plan;

import org.jspecify.annotations.NullMarked;
