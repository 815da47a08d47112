/// Who this cluster is and whom it trusts, as they lie in the state directory.
///
/// Takes a [StateDirectory]; gives an [Identity] and the [dev.boltseal.format.trust.TrustFile] in force; fails with
/// `NOT_ENROLLED`, `ALREADY_ENROLLED`, `IDENTITY_UNREADABLE`, `STATE_FAILED`, `TRUST_MISSING`, `TRUST_EXISTS`,
/// `FINGERPRINT_DIFFERS`, `IMPORT_RUNNING`, `TRUST_ROLLED_BACK`, and what a received trust file is refused for:
/// `TRUST_BELOW_THRESHOLD`, `TRUST_OUT_OF_ORDER`, `TRUST_FORKED`, `TRUST_INVALID`, `DOCUMENT_INVALID`,
/// `FEATURE_UNKNOWN`, `FILE_UNREADABLE`.
///
/// | path in the state directory | what it is |
/// |---|---|
/// | `lock` | held by the one process that changes anything; its process id, when it began, its command |
/// | `epoch-N/` | the cluster's identity in epoch N, absent or whole; the highest counts |
/// | `epoch-N/enrolment.json`, `.p7s` | the enrolment, sealed by the cluster's own key |
/// | `epoch-N/sign.key`, `decrypt.key` | the cluster's keys, mode 0600, or where on a PKCS#11 token they are;
/// beside each its certificate, `.pem`, but for a decryption key on a token; removed when epoch N+1 has begun |
/// | `epoch-N/ledger.db` | the ledger, which the next package writes; made together with the identity, never alone |
/// | `trust/N/` | version N of the trust file and its seals, absent or whole; the highest counts, older prove forks |
/// | `epoch-N/bundles/<sha256 of bundle.json>/` | what accepted bundles said, absent or whole; the next package
/// writes it |
/// | `tmp/`, `tmp.lock` | what only running processes need; empty when none runs |
///
/// The directory is mode 0700 and belongs to whoever runs the agent, else nothing is done. What is not finished has a
/// name `.….new` or `.….part`; it is removed by the next process that takes the lock.
@NullMarked
package dev.boltseal.edge.identity;

import org.jspecify.annotations.NullMarked;
