/// What the cluster has accepted: the ledger, which makes a bundle count once.
///
/// Takes the identity of the cluster and what a trusted manifest says of its bundle; gives a [Decision], and rows that
/// survive a power cut; fails with `LEDGER_MISSING`, `LEDGER_UNREADABLE`, `LEDGER_BUSY`, `SERIAL_TOO_LOW`, `NO_SPACE`.
///
/// A SQLite database, `ledger.db`, application id 0x424C5447, write-ahead log, synchronised at every commit. It belongs
/// to one cluster id and epoch. Version 1 (`user_version`):
///
/// | table | row |
/// |---|---|
/// | `cluster` | exactly one: `id`, `epoch` |
/// | `bundle` | one a bundle, keyed by `manifest_sha256`: `bundle_id`, `workload`, `serial`, `state` |
/// | `workload` | one a workload that ever had a bundle accepted: `name`, `high_water`; never removed |
///
/// `state` is a name of [dev.boltseal.format.trust.BundleState]. This version writes `RECEIVING` and `ACCEPTED`; it
/// refuses to read the others.
///
/// The rules:
///
/// | the ledger knows of the bundle | its serial above the workload's high-water | equal | below |
/// |---|---|---|---|
/// | nothing | receive it | refused | refused |
/// | `RECEIVING` | go on | refused | refused: a newer one was accepted meanwhile |
/// | `ACCEPTED` | cannot be | give names again | refused: a newer one was accepted since |
@NullMarked
package dev.boltseal.edge.ledger;

import org.jspecify.annotations.NullMarked;
