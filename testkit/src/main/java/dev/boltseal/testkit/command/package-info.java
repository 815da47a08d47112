/// Checks of what the commands say about themselves.
///
/// Takes a picocli command tree; gives what is missing in its help and in its document. Never fails.
@NullMarked
package dev.boltseal.testkit.command;

import org.jspecify.annotations.NullMarked;
