/// What guards private keys: files that only their owner can read, and who knows a passphrase or a PIN.
///
/// Takes paths; gives secrets that are wiped by whoever asked; fails with `KEY_INVALID` for a file that others may
/// read, own or replace, `FILE_UNREADABLE`, and `KEY_LOCKED` or `TOKEN_FAILED` where nobody knows the secret. No
/// message has a secret in it.
///
/// | what is checked, each time a secret is read | else |
/// |---|---|
/// | mode 0600 or less | `chmod 600` |
/// | owned by the user who runs the command | `chown` |
/// | in a directory that group and others cannot write to, or a sticky one | `chmod go-w` |
@NullMarked
package dev.boltseal.format.key;

import org.jspecify.annotations.NullMarked;
