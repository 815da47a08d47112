/// `boltseal-edge boot`: lets workloads run again after the machine was switched on.
///
/// Takes the state directory and the runtime; fails with `START_FAILED`, the codes of the ledger and of the runtime.
@NullMarked
package dev.boltseal.agent.boot;

import org.jspecify.annotations.NullMarked;
