/// The pipeline: resolve → plan → seal → write.
///
/// Takes a [dev.boltseal.builder.resolve.BuildOrder] and the destination of the bundle; gives a finished bundle.
/// After a failure only what was pulled is left, and the next build of the same plan continues with it.
/// [BundleBuild] is all of this in a few lines. Fails with `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and everything that
/// the stages fail with.
///
/// [Reservation] decides from the files on the disk whether an unfinished bundle is continued, and [Sealer#resume]
/// decides it from the manifest; [GrowingBundle] writes.
///
/// An unfinished bundle leaves two things beside the output, both named by the digest of the plan. `.<plan>.part`
/// is the bundle as far as it was written. `.<plan>.journal` is a directory that records which bundle it is and
/// how far each entry was written. A build that finds both keeps the manifest and the seal, and therefore id,
/// serial, time and name. It starts over if anything in the plan or the signer differs from the journal, or if a
/// newer bundle of the workload was issued since. If the definition is encrypted, it keeps only the blobs.
@NullMarked
package dev.boltseal.builder.pipeline;

import org.jspecify.annotations.NullMarked;
