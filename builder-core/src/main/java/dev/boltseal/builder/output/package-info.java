/// Writes a bundle: it grows in a part file beside its destination, and gets its name at the end.
///
/// Takes a layout, and content in any order from several threads; writes each byte once, at its final position;
/// gives a file under its final name, complete and durable, or a part file that the next build continues. The file
/// is byte for byte the same as a [dev.boltseal.format.archive.ComposedBundle] of the same contents.
///
/// Fails with `OUTPUT_EXISTS` and `OUTPUT_FAILED`.
@NullMarked
package dev.boltseal.builder.output;

import org.jspecify.annotations.NullMarked;
