/// Reads and composes the bytes of bundles.
///
/// The reader takes a source of bytes and a layout, and gives content that it has compared with the manifest. It
/// takes only two things from the zip: the sizes of the first two entries, up to a limit, and the CRCs, which it
/// compares with the content. A composed bundle takes a layout and the contents of its entries, wherever they are
/// kept. It is itself such a source: it gives any range of the file, or all of it, although no file exists.
///
/// Fails with `NOT_A_BUNDLE`, `TRUNCATED`, `FRAMING_WRONG`, `ENTRY_CORRUPT`, `LIMIT_EXCEEDED`, `FILE_UNREADABLE`,
/// `INPUT_FAILED`.
@NullMarked
package dev.boltseal.format.archive;

import org.jspecify.annotations.NullMarked;
