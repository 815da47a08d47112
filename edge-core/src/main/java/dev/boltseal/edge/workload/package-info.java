/// Workloads as people see them, derived from the ledger and the kept bundles.
///
/// Takes a state directory; gives [Workload]s, and deletes them; fails with the codes of the ledger,
/// `NOT_ENROLLED`, `IDENTITY_UNREADABLE`, `IMPORT_RUNNING`, `WORKLOAD_UNKNOWN`.
///
/// There is no runtime yet, so nothing here says that a workload runs. The state of a workload follows from the
/// states of its bundles in the ledger:
///
/// | of the bundles of the workload | state | with |
/// |---|---|---|
/// | one is `DELETING` | `failed` | as the reason, that the delete was not finished |
/// | else one is `APPLYING` | `deploying` | |
/// | else one is `APPLIED` | `unreachable` | as the reason, that no runtime is connected |
/// | else one that is not staged is `ACCEPTED` | `received` | |
/// | else one that is not staged is `RECEIVING` | `received` | a warning, that its import was not finished |
/// | else there is a staged one | `staged` | |
///
/// If several are in one state, the one with the highest serial is shown. In addition, a staged bundle is shown as
/// `ready` when it is `ACCEPTED` and as `processing` when it is `RECEIVING`. A workload whose bundles are all
/// `DEAD` is not shown.
@NullMarked
package dev.boltseal.edge.workload;

import org.jspecify.annotations.NullMarked;
