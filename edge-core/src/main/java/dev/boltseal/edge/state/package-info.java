/// The directory with everything that a cluster must not forget, and the locks on it.
///
/// Takes a path; gives a [StateDirectory] in which the packages built on this one keep their files; fails with
/// `NOT_ENROLLED`, `IDENTITY_UNREADABLE`, `STATE_FAILED`, `IMPORT_RUNNING`.
///
/// | path | what it is |
/// |---|---|
/// | `lock` | held for one step by whoever changes anything; contains process id, start time and command |
/// | `work/<workload>` | held by an import or delete of that workload, from first step to last; the file stays |
/// | `epoch-N/` | the cluster's identity in epoch N, absent or whole; the highest is used |
/// | `epoch-N/enrolment.json`, `.p7s` | the enrolment, sealed by the cluster's own key |
/// | `epoch-N/sign.key`, `decrypt.key` | the cluster's keys, mode 0600, or where they are on a PKCS#11 token |
/// | `epoch-N/sign.pem`, `decrypt.pem` | their certificates, except for a decryption key on a token |
/// | `epoch-N/ledger.db` | the ledger; made together with the identity, never alone |
/// | `epoch-N/bundles/<sha256 of bundle.json>/` | the documents of accepted bundles, absent or whole |
/// | `trust/N/` | version N of the trust file and its seals, absent or whole; the highest counts, older prove forks |
/// | `node.db` | what outlives an epoch: what people asked of workloads, users, tokens |
/// | `tmp/`, `tmp.lock` | files of running processes; empty when none runs |
///
/// The keys of an epoch are removed once the next one has begun.
///
/// The directory has mode 0700 and belongs to whoever runs the agent; otherwise every command refuses to use it.
/// Unfinished files have a name `.….new` or `.….part`; the next process that takes the lock removes them.
@NullMarked
package dev.boltseal.edge.state;

import org.jspecify.annotations.NullMarked;
