/// Judges bundles, and makes the three proofs that all further steps require.
///
/// Takes a source of bytes and what a cluster trusts; gives a [Verdict] over the manifest, then, from one pass over
/// the bytes, a [VerifiedBundle], and with the cluster's key an [OpenedBundle]. Refuses with `SEAL_MALFORMED`,
/// `SIGNER_UNKNOWN`, `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG`, `SEAL_BROKEN`, `MANIFEST_INVALID`, `FEATURE_UNKNOWN`,
/// `BUNDLE_REVOKED`, `SERIAL_OUTSIDE_WINDOW`, `CLUSTER_DIFFERS`, `EPOCH_DIFFERS`; fails in a pass with the codes of
/// the archive package and `IMAGES_INCONSISTENT`, `IMAGE_REFUSED`, `WORKLOAD_INVALID`, `LIMIT_EXCEEDED`; and when
/// opened with `DECRYPTION_FAILED`.
///
/// ```java
/// try (var source = FileSource.open(path)) {
///     switch (new BundleJudge(trust, Optional.of(cluster)).judge(new BundleReader(source).leadingEntries())) {
///         case Verdict.Refused(var problem) -> …
///         case Verdict.Trusted(var manifest) -> bundle = BundleJudge.check(manifest, source, Progress.NONE, 2);
///     }
/// }
/// ```
@NullMarked
package dev.boltseal.format.verify;

import org.jspecify.annotations.NullMarked;
