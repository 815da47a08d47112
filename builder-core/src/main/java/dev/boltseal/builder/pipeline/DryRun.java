package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;

/// What a build would do.
///
/// @param size of the bundle in bytes, with the longest possible seal
/// @param cached how many bytes of it a cache has; only a build finds out whether they are right
public record DryRun(Plan plan, long size, long cached) {}
