/// Sealed bundles made without the builder, and the trust file for them. They can be valid, or have any piece
/// replaced.
///
/// Takes a [SampleBundle], which says what is in it; gives a [SealedBundle], whose bytes follow the description of
/// the format. Its pieces can be replaced one by one, so that a reader finds exactly one mistake. Fails with
/// `IOException` of the stream or file written to.
@NullMarked
package dev.boltseal.testkit.bundle;

import org.jspecify.annotations.NullMarked;
