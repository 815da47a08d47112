/// Files that are absent or whole, whatever happens meanwhile: power cut, crash, full disk.
///
/// Takes bytes or a finished part file, and a path; gives a file that survives a power cut once the call returns.
/// [DirectoryListing] says what lies in a directory.
/// Throws `IOException`; the callers know what the file means and say so.
@NullMarked
package dev.boltseal.base.durable;

import org.jspecify.annotations.NullMarked;
