/// Arguments that commands take in two ways: alone, and with `-f` or `-n`.
///
/// Takes what the command line has; gives the file or the name; fails with `USAGE`.
@NullMarked
package dev.boltseal.terminal.argument;

import org.jspecify.annotations.NullMarked;
