/// `boltseal-edge workloads`: imports bundles, lists workloads, deletes them.
///
/// Takes bundles and names; gives what was imported, exists, or was deleted; fails with the codes of
/// [dev.boltseal.edge.reception] and [dev.boltseal.edge.workload].
@NullMarked
package dev.boltseal.agent.workloads;

import org.jspecify.annotations.NullMarked;
