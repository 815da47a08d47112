/// Bytes of bundles in and out of files.
///
/// The writer takes a layout and content in any order and puts each byte at its final place once. The reader takes a
/// source of bytes and a layout and gives content that was compared with what the manifest says: of the zip it believes
/// nothing but the sizes of the first two entries, capped, and the CRCs, which it compares with the content.
///
/// Fails with `NOT_A_BUNDLE`, `TRUNCATED`, `FRAMING_WRONG`, `ENTRY_CORRUPT`, `INPUT_FAILED`, `OUTPUT_FAILED`.
@NullMarked
package dev.boltseal.format.archive;

import org.jspecify.annotations.NullMarked;
