/// Options that several commands share.
///
/// Takes options and variables; gives the builder's home, registry settings and passphrases; fails with `USAGE`,
/// `KEY_LOCKED` and `TOKEN_FAILED`.
@NullMarked
package dev.boltseal.cli.option;

import org.jspecify.annotations.NullMarked;
