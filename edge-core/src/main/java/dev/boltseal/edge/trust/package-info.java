/// Whom this cluster trusts: the trust file in force, the first one and how newer ones take its place.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory] and files that were brought; gives the
/// [dev.boltseal.format.trust.TrustFile] in force; fails with `NOT_ENROLLED`, `TRUST_MISSING`, `TRUST_EXISTS`,
/// `FINGERPRINT_DIFFERS`, `IMPORT_RUNNING`, `TRUST_ROLLED_BACK`, `IDENTITY_UNREADABLE`, `STATE_FAILED`, and what a
/// received trust file is refused for: `TRUST_BELOW_THRESHOLD`, `TRUST_OUT_OF_ORDER`, `TRUST_FORKED`, `TRUST_INVALID`,
/// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `FILE_UNREADABLE`.
///
/// [TrustStore] holds what is in force. [TrustUpdate] is the order in which newer ones come into force,
/// [TrustFileCandidate]
/// the files that are looked at, [AdjacentTrustFiles] those that lie beside a bundle.
@NullMarked
package dev.boltseal.edge.trust;

import org.jspecify.annotations.NullMarked;
