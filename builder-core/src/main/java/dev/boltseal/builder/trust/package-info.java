/// Trust files before a cluster has them: written, sealed by one signer after the other, counted.
///
/// Takes trust files, the keys and certificates of signers; gives the files of the next version, seals, and who has
/// still to seal; fails with `SIGNER_UNKNOWN`, `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG`, `TRUST_INVALID`, `KEY_INVALID`,
/// `FILE_UNREADABLE`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and with `USAGE` for a file under a wrong name.
@NullMarked
package dev.boltseal.builder.trust;

import org.jspecify.annotations.NullMarked;
