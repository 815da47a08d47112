/// `boltseal-edge trust`: manages whom the cluster trusts.
///
/// Takes trust files; gives the one in force; fails with `USAGE`, `FINGERPRINT_DIFFERS` and the codes of
/// [dev.boltseal.edge.trust].
@NullMarked
package dev.boltseal.agent.trust;

import org.jspecify.annotations.NullMarked;
