/// Keys on PKCS#11 tokens: who knows a PIN, which token and key a URI names, and sessions in which a key signs.
///
/// Takes URIs; gives keys in open sessions; fails with `TOKEN_FAILED`, and with `KEY_INVALID` for a key that is missing
/// or not P-256. No message has a secret in it.
///
/// A PKCS#11 module is called directly and not by the JDK's provider, which names tokens only by slot and sees no key
/// without a certificate. It is loaded once, and never unloaded. Sessions end when a key is closed.
///
/// Source: RFC 7512 (URI), PKCS #11 v2.40.
@NullMarked
package dev.boltseal.keys.token;

import org.jspecify.annotations.NullMarked;
