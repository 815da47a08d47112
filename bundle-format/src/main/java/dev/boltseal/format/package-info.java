/// Verifies bundles for programs that embed Boltseal. Start at [Verifier].
///
/// Takes a bundle, a sealed trust file and a cluster's enrolment, each a file; gives a [Verification]: either a
/// [Bundle], of which every byte was checked, or the reason why it is refused. Fails with `FILE_UNREADABLE`,
/// `INPUT_FAILED`, `USAGE`, and for trust files and enrolments that are not accepted with `TRUST_BELOW_THRESHOLD`,
/// `TRUST_INVALID`, `TRUST_OUT_OF_ORDER`, `TRUST_FORKED`, `FINGERPRINT_DIFFERS`, `SEAL_MALFORMED`, `SEAL_BROKEN`,
/// `SIGNER_UNKNOWN`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`.
///
/// ```java
/// Trust trust = Trust.read(Path.of("trust-1.json"), "0123 4567 89ab …");
/// Cluster cluster = Cluster.read(Path.of("enrolment.json"));
/// switch (Verifier.verify(Path.of("opcua.zip"), trust, cluster)) {
///     case Verification.Verified(Bundle bundle) -> System.out.println(bundle.images());
///     case Verification.Refused refused -> System.err.println(refused.message());
/// }
/// ```
///
/// This package and the failures that it throws are all that other programs may use. The packages below it may change
/// with every version; the module doesn't export them.
@NullMarked
package dev.boltseal.format;

import org.jspecify.annotations.NullMarked;
