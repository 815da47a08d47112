/// What people want of workloads here in addition to what bundles say, for example that one is stopped.
///
/// This is the interface to data that outlives an epoch; [dev.boltseal.edge.nodedb] stores it. Whatever may happen
/// only once is recorded in the ledger instead.
@NullMarked
package dev.boltseal.edge.desired;

import org.jspecify.annotations.NullMarked;
