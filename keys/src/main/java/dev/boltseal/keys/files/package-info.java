/// Private keys and passphrases in files that only their owner can read.
///
/// Takes paths; gives secrets, which the caller wipes, and texts of private keys; fails with `KEY_INVALID` for a
/// file that others can read, own or replace and for another kind of key, and with `FILE_UNREADABLE`,
/// `OUTPUT_EXISTS`. No message contains a secret.
///
/// | what is checked each time a secret is read from a file | how to correct it |
/// |---|---|
/// | mode 0600 or less | `chmod 600` |
/// | owned by the user who runs the command | `chown` |
/// | in a directory that group and others cannot write to, or a sticky one | `chmod go-w` |
///
/// Source: RFC 5958 (PKCS#8), RFC 7468 (PEM), RFC 8018 (PBES2).
@NullMarked
package dev.boltseal.keys.files;

import org.jspecify.annotations.NullMarked;
