/// Judges bundles, and makes the two proofs that everything behind depends on.
///
/// Takes a source of bytes and what a cluster trusts; gives a [Verdict] over the manifest and then, from one pass over
/// the bytes, a [VerifiedBundle]. Refuses with `SEAL_MALFORMED`, `SIGNER_UNKNOWN`, `SIGNER_REVOKED`,
/// `SIGNER_ROLE_WRONG`, `SEAL_BROKEN`, `MANIFEST_INVALID`, `FEATURE_UNKNOWN`, `BUNDLE_REVOKED`,
/// `SERIAL_OUTSIDE_WINDOW`, `CLUSTER_DIFFERS`, `EPOCH_DIFFERS`; fails in a pass with the codes of the archive package
/// and `IMAGES_INCONSISTENT`, `IMAGE_REFUSED`, `WORKLOAD_INVALID`, `LIMIT_EXCEEDED`.
///
/// Another program reads a bundle with this module alone:
///
/// ```java
/// try (var source = FileSource.open(path)) {
///     var verifier = new Verifier(trust, Optional.of(cluster));
///     switch (verifier.judge(new BundleReader(source).opening())) {
///         case Verdict.Refused(var code, var message) -> …
///         case Verdict.Trusted(var manifest) -> bundle = Verifier.check(manifest, source, Progress.NONE, 2);
///     }
/// }
/// ```
@NullMarked
package dev.boltseal.format.verify;

import org.jspecify.annotations.NullMarked;
