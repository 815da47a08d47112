/// Workloads as people see them, and what they do with them: the service between the ledger and the runtime.
///
/// Takes a [dev.boltseal.edge.node.Node] and a [dev.boltseal.edge.runtime.WorkloadRuntime], if there is one; gives
/// [Workload]s, and deploys, starts, stops and deletes them; fails with the codes of the ledger and of the runtime,
/// `NOT_ENROLLED`, `IDENTITY_UNREADABLE`, `IMPORT_RUNNING`, `WORKLOAD_UNKNOWN`.
///
/// **The state** of a workload follows from the states of its bundles in the ledger, from what the runtime has, and
/// from what somebody asked for ([WorkloadView], from top to bottom):
///
/// | of the bundles of the workload | state | with |
/// |---|---|---|
/// | one is `DELETING` | `failed` | as the reason, that the delete was not finished |
/// | else one is `APPLYING`, and the runtime has it | as if it was applied | |
/// | else one is `APPLYING`, and somebody works on the workload | `deploying` | |
/// | else one is `APPLYING`, and the runtime doesn't answer | `unreachable` | as the reason, its failure |
/// | else one is `APPLYING` | `failed` | as the reason, that it was not handed over completely |
/// | else one is `APPLIED` | see below | |
/// | else one that is not staged is `ACCEPTED` | `received` | |
/// | else one that is not staged is `RECEIVING` | `received` | a warning, unless somebody works on the workload |
/// | else there is a staged one | `staged` | |
///
/// | of an applied one, the runtime | it should run | it should be stopped |
/// |---|---|---|
/// | isn't there, or doesn't answer | `unreachable` | `unreachable` |
/// | has nothing | `failed`, with a reason | `failed`, with a reason |
/// | says that it comes up or goes down | `starting` if it was started, else `deploying` | `stopping` |
/// | says that it runs | `running` | `stopping` |
/// | says that it failed | `failed`, with its reason | `stopping` |
/// | says that it is stopped | `failed`, with a reason | `stopped` |
///
/// If several are in one state, the one with the highest serial is shown. In addition, a staged bundle is shown as
/// `ready` when it is `ACCEPTED` and as `processing` when it is `RECEIVING`. A workload whose bundles are all
/// `DEAD` is not shown.
///
/// **A version that can't run** ([Deployer]): if another version ran before, that one is put back, and the new one is
/// `ACCEPTED` again, as if it had not been applied. The ledger says `APPLIED` only once the new one runs. So a kill at
/// any moment leaves the version before on record, and the same command continues.
@NullMarked
package dev.boltseal.edge.workload;

import org.jspecify.annotations.NullMarked;
