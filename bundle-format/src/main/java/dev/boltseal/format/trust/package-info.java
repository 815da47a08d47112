/// The signed documents besides the bundle: what a cluster trusts, who it is, and what it holds.
///
/// Takes bytes; gives records that keep every rule of the format; fails with `DOCUMENT_INVALID`, `TRUST_INVALID`,
/// `FEATURE_UNKNOWN`, and `KEY_INVALID` for a single key. Each record has exactly one byte sequence: a document is
/// refused unless writing it again gives the bytes that were read. No signature is checked here; the package
/// `seal` does that first, so a document is parsed only after its signature was found valid.
///
/// All three documents are canonical JSON (see the package `json`), with their fields in the order of these
/// tables. Numbers are integers 0…2^53−1. `spki` is the base64, with padding, of the 91 bytes of a P-256
/// SubjectPublicKeyInfo in DER: the constant `3059301306072a8648ce3d020106082a8648ce3d03010703420004`, then x and
/// y, 32 bytes each.
///
/// **Trust file**, `trust-N.json`, ≤ 1 MiB. Each signature is a separate seal, `trust-N.json.<16 hex>.p7s`, where
/// the 16 hex characters are the first ones of the SHA-256 of the signer's SubjectPublicKeyInfo.
///
/// | field | value |
/// |---|---|
/// | `mediaType` | `application/vnd.boltseal.trust.v1+json` |
/// | `version` | N, ≥ 1 |
/// | `createdAt` | UTC, `YYYY-MM-DDTHH:MM:SSZ`; no decision depends on it |
/// | `threshold` | from 1 to the number of signers with the role `trust` that are not revoked, at most 32 |
/// | `signers` | sorted by name: `name`, `spki`, `roles`; no two have the same name or key |
/// | `signers[].name` | 1–64 ASCII letters, digits, spaces and `._@+-`; starts with a letter or digit, no final space |
/// | `signers[].roles` | one or both of `bundle`, `trust`, in this order |
/// | `revokedSigners` | SHA-256 of SubjectPublicKeyInfos, 64 hex each, sorted |
/// | `revokedBundles` | bundle ids, 32 hex each, sorted |
/// | `lowestSerial`, `highestSerial` | range of the serials that may be imported, both included, ≥ 1 |
///
/// **Enrolment**, `enrolment.json`, on its way to the builder `enrolment-<cluster>.json`, ≤ 256 KiB; its seal, with
/// `.p7s` appended, is made by the key it names in `signSpki`.
///
/// | field | value |
/// |---|---|
/// | `mediaType` | `application/vnd.boltseal.enrolment.v1+json` |
/// | `cluster` | `name`, `id` (32 hex), `keySha256` (64 hex: SHA-256 of `signSpki`), `epoch` (≥ 1) |
/// | `signSpki` | the key of the cluster's receipts |
/// | `decryptSpki` | the key to encrypt to; not the same as `signSpki` |
/// | `platform` | `os`, `architecture`, `variant` (optional) |
/// | `nodeNames` | 1–253 letters, digits and `.-_` each, sorted, distinct |
/// | `agentVersion` | `boltseal-edge/<version>`, 1–64 letters, digits and `._+/-` |
/// | `createdAt` | UTC, as above |
/// | `kubeSystemUid` | UUID in lower case, optional |
///
/// **Receipt**, `receipt.json`, ≤ 16 MiB; sealed (`receipt.json.p7s`) by the cluster's signing key.
///
/// | field | value |
/// |---|---|
/// | `mediaType` | `application/vnd.boltseal.receipt.v1+json` |
/// | `cluster` | as in the enrolment |
/// | `sequence` | 1 for the first receipt of an epoch, then one more for each further receipt |
/// | `createdAt`, `agentVersion`, `platform` | as in the enrolment |
/// | `trustVersion` | N of the trust file in force, optional |
/// | `ledgerHead` | 64 hex |
/// | `bundles` | sorted by `manifestSha256`: `bundleId`, `manifestSha256` (64 hex), `workload`, `serial`, `state` |
/// | `bundles[].state` | one of `RECEIVING ACCEPTED APPLYING APPLIED SUPERSEDED DELETING DEAD` |
/// | `store` | what the image store has of these bundles, optional: absent if no store was asked |
/// | `store.freeBytes` | free space of the store, optional: absent if the store does not tell it |
/// | `store.blobs` | sorted by digest: `digest` (`sha256:<64 hex>`), `size` in bytes |
///
/// **How many.** `bundles` and `store.blobs` together have at most 40 000 entries. A cluster with more leaves out
/// the oldest dead bundles first, except that it always keeps the bundle with the highest serial of each workload.
/// After that it leaves out the smallest blobs.
///
/// History: version 1 is the first.
@NullMarked
package dev.boltseal.format.trust;

import org.jspecify.annotations.NullMarked;
