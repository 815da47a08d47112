/// Keys that sign and decrypt, in a file or on a token that a file or a URI names.
///
/// Takes a path or a URI; gives a [dev.boltseal.format.seal.SigningKey] or a
/// [dev.boltseal.format.seal.DecryptionKey]; fails with `KEY_INVALID`, `KEY_LOCKED`, `TOKEN_FAILED`,
/// `FILE_UNREADABLE`, `OUTPUT_EXISTS`, `OUTPUT_FAILED`. [KeyFile] is the form of a key on the disk, and
/// [KeyAddress] is what somebody writes after `--key`.
@NullMarked
package dev.boltseal.keys.signing;

import org.jspecify.annotations.NullMarked;
