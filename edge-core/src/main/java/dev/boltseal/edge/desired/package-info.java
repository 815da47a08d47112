/// What people asked of workloads here, apart from what bundles say: that one is stopped.
///
/// The interface of what lasts longer than an epoch; [dev.boltseal.edge.nodedb] keeps it. What counts once, the
/// ledger holds.
@NullMarked
package dev.boltseal.edge.desired;

import org.jspecify.annotations.NullMarked;
