package dev.boltseal.edge.desired;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.WorkloadName;

/// What somebody asked of a workload.
///
/// @param running whether it should run; otherwise it should be stopped, and keeps its data
/// @param since by the node's clock, for people
/// @param by who asked: a user of the node, or of its operating system
public record DesiredState(WorkloadName workload, boolean running, UtcTime since, String by) {}
