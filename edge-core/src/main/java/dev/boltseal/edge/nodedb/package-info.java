/// `node.db`: data of this node that outlives an epoch. Whatever may happen only once is in the ledger instead.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory]; gives a [NodeDatabase], which is the
/// [dev.boltseal.edge.desired.DesiredStates], [dev.boltseal.edge.access.Users] and [dev.boltseal.edge.access.Tokens]
/// of the node; fails with `STATE_FAILED`, `NO_SPACE`, `IDENTITY_UNREADABLE`, `REQUEST_INVALID`.
///
/// A SQLite database, application id 0x424C544E, write-ahead log, synchronised at every commit. It is created when
/// it is first opened. If it is lost, logins are lost, and workloads that were stopped run again after the next
/// apply; nothing that was refused is accepted. Each version (`user_version`) is migrated from the one before when
/// the database is opened:
///
/// | version | table | row |
/// |---|---|---|
/// | 1 | `desired` | one per workload that was started or stopped: `workload`, `running` (0, 1), `since`, `asked_by` |
/// | 2 | `user` | one per user: `name`, `role`, `password_hash`, `created` |
/// | 2 | `token` | one per token: `name`, `sha256`, `user` (may be null), `role`, `created`, `expires` (may be null) |
///
/// Times are `YYYY-MM-DDTHH:MM:SSZ`, by the node's clock. `role` is a name of [dev.boltseal.edge.access.Role].
@NullMarked
package dev.boltseal.edge.nodedb;

import org.jspecify.annotations.NullMarked;
