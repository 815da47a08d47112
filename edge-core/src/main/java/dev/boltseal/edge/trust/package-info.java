/// Whom this cluster trusts: the trust file in force, the first one, and how newer ones replace it.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory] and files that were brought here; gives the
/// [dev.boltseal.format.trust.TrustFile] in force; fails with `NOT_ENROLLED`, `TRUST_MISSING`, `TRUST_EXISTS`,
/// `FINGERPRINT_DIFFERS`, `IMPORT_RUNNING`, `TRUST_ROLLED_BACK`, `IDENTITY_UNREADABLE`, `STATE_FAILED`. A received
/// trust file is refused with `TRUST_BELOW_THRESHOLD`, `TRUST_OUT_OF_ORDER`, `TRUST_FORKED`, `TRUST_INVALID`,
/// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `FILE_UNREADABLE`.
///
/// [TrustStore] keeps what is in force. [TrustUpdate] puts newer versions in force, in order. [TrustFileCandidate]
/// is a file that may be one of them, and [AdjacentTrustFiles] are those beside a bundle.
@NullMarked
package dev.boltseal.edge.trust;

import org.jspecify.annotations.NullMarked;
