/// Trust files before they reach a cluster: they are written, sealed by one signer after the other, and the seals
/// counted.
///
/// Takes trust files, and the keys and certificates of signers; gives the files of the next version, seals, and
/// who still has to seal; fails with `SIGNER_UNKNOWN`, `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG`, `TRUST_INVALID`,
/// `KEY_INVALID`, `FILE_UNREADABLE`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and with `USAGE` for a file with a wrong
/// name.
@NullMarked
package dev.boltseal.builder.trust;

import org.jspecify.annotations.NullMarked;
