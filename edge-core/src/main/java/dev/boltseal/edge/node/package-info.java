/// A session with everything that a cluster must not forget, for one command or for as long as `serve` runs.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory]; gives a [Node]; fails with `NOT_ENROLLED`,
/// `IDENTITY_UNREADABLE`, `STATE_FAILED`, `IMPORT_RUNNING`, `STATE_WRONG` and the codes of the ledger.
///
/// Several sessions, threads and processes may run at once:
///
/// | held | by | for | others who want it |
/// |---|---|---|---|
/// | `lock` | whoever changes trust, ledger or kept documents | one step, which takes milliseconds | wait up to 5 s |
/// | `work/<workload>` | an import or delete of that workload | its first step to its last | are told who holds it |
/// | the image store's own lock or lease | an import | as the store says | as the store says |
///
/// So imports of different workloads run side by side, and nothing waits for a gigabyte to be copied. If something
/// may have changed between two steps, the later step checks it again. A new epoch begins only while no workload
/// is claimed. A session of an earlier epoch can still read, but each of its steps is refused.
@NullMarked
package dev.boltseal.edge.node;

import org.jspecify.annotations.NullMarked;
