/// One session with everything a cluster must not forget, for a command or for as long as `serve` runs.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory]; gives a [Node]; fails with `NOT_ENROLLED`,
/// `IDENTITY_UNREADABLE`, `STATE_FAILED`, `IMPORT_RUNNING`, `STATE_WRONG` and the codes of the ledger.
///
/// Several sessions, threads and processes may be at work at once:
///
/// | held | by | for | others who want it |
/// |---|---|---|---|
/// | `lock` | whoever changes trust, ledger or kept documents | one step, which is milliseconds | wait up to 5 s |
/// | `work/<workload>` | an import or delete of that workload | its first step to its last | are told who has it |
/// | the image store's own lock or lease | an import | as the store says | as the store says |
///
/// So imports of different workloads run side by side, and nothing waits for a gigabyte. What may have changed
/// between two steps is judged again in the later one. A new epoch begins only while nobody has claimed a workload; a
/// session of an epoch that is over can read, and each of its steps is refused.
@NullMarked
package dev.boltseal.edge.node;

import org.jspecify.annotations.NullMarked;
