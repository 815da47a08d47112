/// Workloads as people see them, from what the ledger and the kept bundles say.
///
/// Takes a state directory; gives [Workload]s, and deletes them; fails with the codes of the ledger, `NOT_ENROLLED`,
/// `IDENTITY_UNREADABLE`, `IMPORT_RUNNING`, `WORKLOAD_UNKNOWN`.
///
/// There is no runtime yet, so nothing here says that a workload runs. What the ledger says of the bundles of one name
/// is shown as:
///
/// | of the bundles of the workload | state | with |
/// |---|---|---|
/// | one is `DELETING` | `failed` | the reason, that the delete was not finished |
/// | else one is `APPLYING` | `deploying` | |
/// | else one is `APPLIED` | `unreachable` | the reason, that no runtime is connected |
/// | else one that is not staged is `ACCEPTED` | `received` | |
/// | else one that is not staged is `RECEIVING` | `received` | a warning, that its import was not finished |
/// | else there is a staged one | `staged` | |
///
/// Of several in one state the one with the highest serial counts. Beside that, a staged one is `ready` when it is
/// `ACCEPTED` and `processing` when it is `RECEIVING`. A workload all of whose bundles are `DEAD` is not shown.
@NullMarked
package dev.boltseal.edge.workload;

import org.jspecify.annotations.NullMarked;
