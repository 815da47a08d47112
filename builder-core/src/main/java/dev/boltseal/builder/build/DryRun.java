package dev.boltseal.builder.build;

import dev.boltseal.builder.plan.Plan;

/// What a build would do.
///
/// @param size of the bundle in bytes, the longest possible seal counted
public record DryRun(Plan plan, long size) {}
