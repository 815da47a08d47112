/// The ledger: what the cluster has accepted, applied and deleted. It makes sure that a bundle is installed only
/// once.
///
/// Takes the identity of the cluster and what a trusted manifest says about its bundle; gives a [Decision], and
/// rows that survive a power cut; fails with `LEDGER_MISSING`, `LEDGER_UNREADABLE`, `LEDGER_BUSY`,
/// `LEDGER_ROLLED_BACK`, `LEDGER_ALTERED`, `SERIAL_TOO_LOW`, `SERIAL_TOO_FAR`, `BUNDLE_DEAD`, `BUNDLE_SUPERSEDED`,
/// `WORKLOAD_UNKNOWN`, `STATE_WRONG`, `NO_SPACE`.
///
/// A SQLite database, `ledger.db`, application id 0x424C5447, write-ahead log, synchronised at every commit. It
/// belongs to one cluster id and epoch. This is version 2 (`user_version`); an older one is migrated when it is
/// opened:
///
/// | table | row |
/// |---|---|
/// | `cluster` | exactly one: `id`, `epoch`, `trust_version`, `trust_fingerprint`, `receipts` (numbers used) |
/// | `bundle` | one per bundle: `manifest_sha256`, `bundle_id`, `workload`, `serial`, `staged`, `state`, `changed` |
/// | `workload` | one per workload that ever had a bundle accepted: `name`, `high_water`; never removed |
/// | `chain` | one per change: `sequence` from 1, `entry`, `hash`; rows are only added |
///
/// The trust version is the highest that was ever in force. `changed` is the row of the chain that put a bundle
/// into its `state`. Rows of bundles are never removed.
///
/// `state` is a name of [dev.boltseal.format.trust.BundleState].
///
/// **The rules.** This is what happens at the import of a bundle ([ImportRules]):
///
/// | the ledger knows of the bundle | its serial above the workload's high-water | equal | below |
/// |---|---|---|---|
/// | nothing | receive it, unless it is too far ahead | refused | refused |
/// | `RECEIVING` | continue | refused | refused: a newer one was accepted meanwhile |
/// | `ACCEPTED` | impossible | give names again | refused: a newer one was accepted since |
/// | `APPLYING`, `APPLIED` | impossible | repair | repair, unless a newer one is `APPLYING` |
/// | `SUPERSEDED` | impossible | refused | refused |
/// | `DELETING` | finish the delete | the same | the same |
/// | `DEAD` | refused | refused | refused |
///
/// A serial is too far ahead if it is above [dev.boltseal.format.manifest.Serial#highestAfter]. While a workload
/// is being deleted, no other bundle of it is received.
///
/// **The steps** ([Transitions]). Every other step is refused, and a refusal changes nothing:
///
/// | step | from | to | besides |
/// |---|---|---|---|
/// | `receiving` | nothing | `RECEIVING` | raises nothing |
/// | `accepted` | `RECEIVING` | `ACCEPTED` | raises the high-water; what was staged and `ACCEPTED` becomes `DEAD` |
/// | `applying` | `ACCEPTED` at the high-water, `APPLIED` | `APPLYING` | |
/// | `applied` | `APPLYING` | `APPLIED` | others that are `APPLYING` or `APPLIED` become `SUPERSEDED` |
/// | `withdrawn` | `APPLYING` at the high-water | `ACCEPTED` | |
/// | `restoring` | `SUPERSEDED` | `APPLYING` | the same |
/// | `deleting` | every state except `DEAD`, of every bundle of the workload | `DELETING` | the high-water stays |
/// | `dead` | `DELETING`, of every bundle of the workload | `DEAD` | |
/// | `deleteStaged` | `RECEIVING`, `ACCEPTED` of staged bundles of the workload | `DEAD` | |
///
/// **The chain** contains every change; the other tables follow from it. `entry` is one canonical JSON object
/// (package `dev.boltseal.base.json`), and `hash` is the SHA-256 over its UTF-8 bytes in hex, as this shows:
/// `sqlite3 ledger.db 'SELECT entry FROM chain WHERE sequence=3' | tr -d '\n' | sha256sum`.
/// The fields of an entry, in order:
///
/// | field | in rows with `change` | value |
/// |---|---|---|
/// | `sequence` | all | 1 in the first row, one more in each further row |
/// | `at` | all | `YYYY-MM-DDTHH:MM:SSZ`, by the node's clock; for people only |
/// | `change` | all | `begun`, `bundle`, `trust` or `receipt` |
/// | `cluster`, `epoch` | `begun`, only in the first row | whose ledger it is |
/// | `manifestSha256`, `bundleId`, `workload`, `serial`, `staged` | `bundle` | which bundle |
/// | `from` | `bundle` | the state before; absent if it was unknown |
/// | `to` | `bundle` | the state after |
/// | `version`, `fingerprint` | `trust` | the trust file that came into force |
/// | `number` | `receipt` | the receipt that got this number |
/// | `previous` | all | `hash` of the row before; 64 zeros in the first |
///
/// The **head** is the number of rows and the hash of the last one. A second copy of it ([HeadCopy]) is written
/// after each commit, before anything in the cluster changes. When the ledger is opened, the copy is compared. A
/// copy that is behind, and names a row of this chain, is updated. A copy that is ahead, or names another row,
/// means that an older ledger was restored; the ledger is then refused until the cluster enrols again with a new
/// epoch. Nothing of this helps against root on the node, or against rolling back a whole virtual machine with
/// everything that keeps a copy.
///
/// **Beside the ledger** are the documents of accepted bundles ([KeptBundles]), in one directory per bundle,
/// absent or whole: `bundles/<sha256 of bundle.json>/` with `bundle.json`, `bundle.json.p7s`, and `workload.json`
/// or `workload.json.p7m`, byte for byte as in the bundle. They are stored before the bundle is `ACCEPTED`, and
/// removed when it is `DEAD`.
///
/// History: version 1 had only `RECEIVING` and `ACCEPTED`, and no chain; it was never released.
@NullMarked
package dev.boltseal.edge.ledger;

import org.jspecify.annotations.NullMarked;
