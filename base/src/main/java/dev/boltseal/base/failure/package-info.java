/// What can go wrong: one exception, many codes, and for each the exit status of a command.
///
/// Depends on nothing; every other package fails with the codes listed here.
@NullMarked
package dev.boltseal.base.failure;

import org.jspecify.annotations.NullMarked;
