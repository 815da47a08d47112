/// Bytes of bundles, read and composed.
///
/// The reader takes a source of bytes and a layout and gives content that was compared with what the manifest says: of
/// the zip it believes nothing but the sizes of the first two entries, capped, and the CRCs, which it compares with the
/// content. A composed bundle takes a layout and the contents of its entries, wherever they are kept, and is such a
/// source itself: any range of the file, or all of it, without a file.
///
/// Fails with `NOT_A_BUNDLE`, `TRUNCATED`, `FRAMING_WRONG`, `ENTRY_CORRUPT`, `LIMIT_EXCEEDED`, `FILE_UNREADABLE`,
/// `INPUT_FAILED`.
@NullMarked
package dev.boltseal.format.archive;

import org.jspecify.annotations.NullMarked;
