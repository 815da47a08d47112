/// What the commands say of themselves.
///
/// Takes a picocli command tree; gives what its help and its document lack. Fails with nothing.
@NullMarked
package dev.boltseal.testkit.command;

import org.jspecify.annotations.NullMarked;
