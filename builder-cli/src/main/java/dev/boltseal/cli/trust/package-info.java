/// `boltseal trust`: makes trust files, changes them, and collects the seals that they need.
///
/// Takes trust files, signers and keys; gives the next version and who still has to sign it; fails with `USAGE`,
/// `TRUST_BELOW_THRESHOLD`, `TRUST_INVALID`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`.
@NullMarked
package dev.boltseal.cli.trust;

import org.jspecify.annotations.NullMarked;
