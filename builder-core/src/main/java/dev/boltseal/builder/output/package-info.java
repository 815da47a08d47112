/// A bundle on its way into a file: the part in which it grows, beside where it will be, and its name at the end.
///
/// Takes a layout and content in any order, from several threads, and puts each byte at its final place once; gives a
/// file under its name, whole and durable, or a part that the next build goes on with. What it writes is byte for byte
/// what a [dev.boltseal.format.archive.ComposedBundle] of the same contents gives.
///
/// Fails with `OUTPUT_EXISTS` and `OUTPUT_FAILED`.
@NullMarked
package dev.boltseal.builder.output;

import org.jspecify.annotations.NullMarked;
