/// What both commands say of bundles.
///
/// Takes files and directories; gives answers; fails with `FILE_UNREADABLE`, `INPUT_FAILED` and the codes of bundles.
@NullMarked
package dev.boltseal.terminal.bundle;

import org.jspecify.annotations.NullMarked;
