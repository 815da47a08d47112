/// Sealed bundles made without the builder, and the trust that goes with them; whole or with any piece replaced.
///
/// Takes a [SampleBundle], which says what is in it; gives a [SealedBundle], whose bytes follow the format's
/// description and whose pieces can be exchanged one by one, so that a reader meets exactly one wrong thing. Fails
/// with `IOException` of the stream or file written to.
@NullMarked
package dev.boltseal.testkit.bundle;

import org.jspecify.annotations.NullMarked;
