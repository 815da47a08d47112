/// The pipeline: resolve → plan → seal → write.
///
/// Takes a [dev.boltseal.builder.resolve.BuildOrder] and where the bundle goes; gives a finished bundle, or nothing but
/// a part file that the next build replaces. [BundleBuild] is the whole of it in four lines. Fails with
/// `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and everything the stages fail with.
@NullMarked
package dev.boltseal.builder.build;

import org.jspecify.annotations.NullMarked;
