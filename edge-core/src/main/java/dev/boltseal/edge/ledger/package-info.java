/// What the cluster has accepted, applied and deleted: the ledger, which makes a bundle count once.
///
/// Takes the identity of the cluster and what a trusted manifest says of its bundle; gives a [Decision], and rows
/// that survive a power cut; fails with `LEDGER_MISSING`, `LEDGER_UNREADABLE`, `LEDGER_BUSY`, `LEDGER_ROLLED_BACK`,
/// `LEDGER_ALTERED`, `SERIAL_TOO_LOW`, `SERIAL_TOO_FAR`, `BUNDLE_DEAD`, `BUNDLE_SUPERSEDED`, `WORKLOAD_UNKNOWN`,
/// `STATE_WRONG`, `NO_SPACE`.
///
/// A SQLite database, `ledger.db`, application id 0x424C5447, write-ahead log, synchronised at every commit. It
/// belongs to one cluster id and epoch. Version 2 (`user_version`), to which the tables of an older one are brought
/// when it is opened:
///
/// | table | row |
/// |---|---|
/// | `cluster` | exactly one: `id`, `epoch`, `trust_version`, `trust_fingerprint`, `receipts` (numbers given away) |
/// | `bundle` | one a bundle: `manifest_sha256`, `bundle_id`, `workload`, `serial`, `staged`, `state`, `changed` |
/// | `workload` | one a workload that ever had a bundle accepted: `name`, `high_water`; never removed |
/// | `chain` | one a change: `sequence` from 1, `entry`, `hash`; only ever added to |
///
/// The trust version is the highest that was ever in force. `changed` is the row of the chain that brought a bundle
/// into its `state`; rows of bundles are never removed.
///
/// `state` is a name of [dev.boltseal.format.trust.BundleState].
///
/// **The rules.** What an import of a bundle is told ([Decision#on]):
///
/// | the ledger knows of the bundle | its serial above the workload's high-water | equal | below |
/// |---|---|---|---|
/// | nothing | receive it, unless it is too far ahead | refused | refused |
/// | `RECEIVING` | go on | refused | refused: a newer one was accepted meanwhile |
/// | `ACCEPTED` | cannot be | give names again | refused: a newer one was accepted since |
/// | `APPLYING`, `APPLIED` | cannot be | repair | repair, unless a newer one is `APPLYING` |
/// | `SUPERSEDED` | cannot be | refused | refused |
/// | `DELETING` | finish the delete | the same | the same |
/// | `DEAD` | refused | refused | refused |
///
/// Too far ahead is a serial above [dev.boltseal.format.manifest.Serial#highestAfter]. While a delete of the
/// workload is under way, no other bundle of it is received.
///
/// **The steps** ([Transitions]). Everything else is refused, and a refusal changes nothing:
///
/// | step | from | to | besides |
/// |---|---|---|---|
/// | `receiving` | nothing | `RECEIVING` | raises nothing |
/// | `accepted` | `RECEIVING` | `ACCEPTED` | raises the high-water; what was staged and `ACCEPTED` becomes `DEAD` |
/// | `applying` | `ACCEPTED` at the high-water, `APPLIED` | `APPLYING` | |
/// | `applied` | `APPLYING` | `APPLIED` | others that are `APPLYING` or `APPLIED` become `SUPERSEDED` |
/// | `restoring` | `SUPERSEDED` | `APPLYING` | the same |
/// | `deleting` | every state of every bundle of the workload but `DEAD` | `DELETING` | the high-water stays |
/// | `dead` | `DELETING`, of every bundle of the workload | `DEAD` | |
/// | `deleteStaged` | `RECEIVING`, `ACCEPTED` of staged bundles of the workload | `DEAD` | |
///
/// **The chain** holds every change, and the other tables are what it adds up to. `entry` is one canonical JSON
/// object (package `dev.boltseal.base.json`), `hash` the SHA-256 over its UTF-8 bytes in hex, as
/// `sqlite3 ledger.db 'SELECT entry FROM chain WHERE sequence=3' | tr -d '\n' | sha256sum` shows. Its fields, in
/// order:
///
/// | field | in rows with `change` | value |
/// |---|---|---|
/// | `sequence` | all | 1 in the first row, one more in each next |
/// | `at` | all | `YYYY-MM-DDTHH:MM:SSZ`, by the node's clock; for people only |
/// | `change` | all | `begun`, `bundle`, `trust` or `receipt` |
/// | `cluster`, `epoch` | `begun`, the first row and no other | whose ledger it is |
/// | `manifestSha256`, `bundleId`, `workload`, `serial`, `staged` | `bundle` | which bundle |
/// | `from` | `bundle` | the state before; absent where it was unknown |
/// | `to` | `bundle` | the state after |
/// | `version`, `fingerprint` | `trust` | the trust file that came into force |
/// | `number` | `receipt` | the receipt that got this number |
/// | `previous` | all | `hash` of the row before; 64 zeros in the first |
///
/// The **head** is the number of rows and the hash of the last one. A second copy of it ([HeadCopy]) is written
/// after each commit, before anything in the cluster changes. When the ledger is opened: a copy that is behind and
/// names a row of this chain is brought up; a copy that is ahead, or names another row, means that an older ledger
/// was restored, and is refused until the cluster enrols again with a new epoch. Root on the node, or a whole
/// virtual machine rolled back with everything that keeps a copy, defeats all of this.
///
/// **Beside the ledger** lies what accepted bundles said ([KeptBundles]), one directory a bundle, absent or whole:
/// `bundles/<sha256 of bundle.json>/` with `bundle.json`, `bundle.json.p7s`, and `workload.json` or
/// `workload.json.p7m`, byte for byte as in the bundle. Kept before the bundle is `ACCEPTED`, removed when it is
/// `DEAD`.
///
/// History: version 1 knew `RECEIVING` and `ACCEPTED` only and had no chain; it was never released.
@NullMarked
package dev.boltseal.edge.ledger;

import org.jspecify.annotations.NullMarked;
