/// Options that several commands share, and the surroundings in which a command runs: environment, clock, randomness,
/// the person at the terminal.
///
/// Takes options and variables; gives the builder's home, settings of registries, passphrases; fails with `USAGE`,
/// `KEY_LOCKED` and `TOKEN_FAILED`.
@NullMarked
package dev.boltseal.cli.option;

import org.jspecify.annotations.NullMarked;
