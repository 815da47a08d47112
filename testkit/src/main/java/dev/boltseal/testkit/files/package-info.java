/// Directories that last as long as one part of a test needs them.
///
/// Takes nothing; gives a directory; fails with `IOException`.
@NullMarked
package dev.boltseal.testkit.files;

import org.jspecify.annotations.NullMarked;
