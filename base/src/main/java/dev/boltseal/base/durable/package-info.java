/// Files that either don't exist or are complete, whatever happens: power cut, crash, full disk.
///
/// Takes a path, and bytes or a finished part file; gives a file that survives a power cut once the call returns.
/// [DirectoryListing] tells what is in a directory. Throws `IOException`: only the callers know what the file
/// means, so they write the message.
@NullMarked
package dev.boltseal.base.durable;

import org.jspecify.annotations.NullMarked;
