/// `boltseal keygen`: makes signing keys, in files and on tokens.
///
/// Takes a directory and a name; gives a key and its certificate; fails with `USAGE`, `KEY_LOCKED` and the codes of
/// [dev.boltseal.keys.signing].
@NullMarked
package dev.boltseal.cli.keys;

import org.jspecify.annotations.NullMarked;
