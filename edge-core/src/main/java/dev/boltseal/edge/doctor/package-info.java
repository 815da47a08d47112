/// Checks of everything on a node that a workload needs, but for the runtime, which has its own.
///
/// Takes a node, its image store and its files; gives [dev.boltseal.edge.health.Check]s. Changes nothing.
@NullMarked
package dev.boltseal.edge.doctor;

import org.jspecify.annotations.NullMarked;
