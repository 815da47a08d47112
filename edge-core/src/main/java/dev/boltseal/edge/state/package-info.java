/// The directory that holds everything a cluster must not forget, and the locks on it.
///
/// Takes a path; gives a [StateDirectory] in which the packages after this keep theirs; fails with `NOT_ENROLLED`,
/// `IDENTITY_UNREADABLE`, `STATE_FAILED`, `IMPORT_RUNNING`.
///
/// | path | what it is |
/// |---|---|
/// | `lock` | held by who changes anything, for one step; its process id, when it began, its command |
/// | `work/<workload>` | held by who imports or deletes that workload, from first step to last; the file stays |
/// | `epoch-N/` | the cluster's identity in epoch N, absent or whole; the highest counts |
/// | `epoch-N/enrolment.json`, `.p7s` | the enrolment, sealed by the cluster's own key |
/// | `epoch-N/sign.key`, `decrypt.key` | the cluster's keys, mode 0600, or where on a PKCS#11 token they are |
/// | `epoch-N/sign.pem`, `decrypt.pem` | their certificates, but for a decryption key on a token |
/// | `epoch-N/ledger.db` | the ledger; made together with the identity, never alone |
/// | `epoch-N/bundles/<sha256 of bundle.json>/` | what accepted bundles said, absent or whole |
/// | `trust/N/` | version N of the trust file and its seals, absent or whole; the highest counts, older prove forks |
/// | `node.db` | what outlives an epoch and does not count once: what was asked of workloads, users, tokens |
/// | `tmp/`, `tmp.lock` | what only running processes need; empty when none runs |
///
/// Keys of an epoch are removed when the next has begun.
///
/// The directory is mode 0700 and belongs to whoever runs the agent, else nothing is done. What is not finished
/// has a name `.….new` or `.….part`; it is removed by the next process that takes the lock.
@NullMarked
package dev.boltseal.edge.state;

import org.jspecify.annotations.NullMarked;
