/// The pipeline: resolve → plan → seal → write.
///
/// Takes a [dev.boltseal.builder.resolve.BuildOrder] and where the bundle goes; gives a finished bundle, or nothing but
/// what was pulled of it, on which the next build of the same plan goes on. [BundleBuild] is the whole of it in a few
/// lines. Fails with `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and everything the stages fail with.
///
/// Whether an unfinished bundle goes on is decided by [Reservation], of what lies there, and by [Sealer#resume], of
/// what it promises; [GrowingBundle] writes.
///
/// Unfinished bundles leave beside the output, named by the digest of the plan: `.<plan>.part`, the bundle as far as it
/// came; `.<plan>.journal`, a directory: which bundle it is and how far each entry came. A build that finds both keeps
/// the manifest and the seal, hence id, serial, time and name. It starts over where anything of the plan or the signer
/// is other than the journal says, or a newer bundle of the workload was issued since. Where the definition is
/// encrypted, it keeps the blobs only.
@NullMarked
package dev.boltseal.builder.pipeline;

import org.jspecify.annotations.NullMarked;
