/// What guards private keys: files that only their owner can read, who knows a passphrase or a PIN, PKCS#11 tokens.
///
/// Takes paths and URIs; gives secrets, which whoever asked wipes, and keys in open sessions; fails with `KEY_INVALID`
/// for a file that others may read, own or replace, and for a key that is not there or not P-256, with
/// `FILE_UNREADABLE`, `OUTPUT_EXISTS`, `KEY_LOCKED` and `TOKEN_FAILED`. No message has a secret in it.
///
/// | what is checked, each time a secret is read from a file | else |
/// |---|---|
/// | mode 0600 or less | `chmod 600` |
/// | owned by the user who runs the command | `chown` |
/// | in a directory that group and others cannot write to, or a sticky one | `chmod go-w` |
///
/// A PKCS#11 module is called directly and not by the JDK's provider, which names tokens only by slot and sees no key
/// without a certificate. It is loaded once, and never unloaded. Sessions end when a key is closed.
///
/// Source: RFC 7512 (URI), PKCS #11 v2.40.
@NullMarked
package dev.boltseal.format.key;

import org.jspecify.annotations.NullMarked;
