package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;

/// What a build would do.
///
/// @param size of the bundle in bytes, the longest possible seal counted
/// @param cached how many bytes of it a cache has; whether they are right, only the build finds out
public record DryRun(Plan plan, long size, long cached) {}
