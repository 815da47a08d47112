/// Keys on PKCS#11 tokens: where a PIN comes from, which token and key a URI names, and the sessions in which a
/// key signs.
///
/// Takes URIs; gives keys in open sessions; fails with `TOKEN_FAILED`, and with `KEY_INVALID` for a key that is
/// missing or not P-256. No message contains a secret.
///
/// A PKCS#11 module is called directly and not through the JDK's provider, which identifies tokens only by slot
/// and finds no key without a certificate. A module is loaded once, and never unloaded. Sessions end when a key is
/// closed.
///
/// Source: RFC 7512 (URI), PKCS #11 v2.40.
@NullMarked
package dev.boltseal.keys.token;

import org.jspecify.annotations.NullMarked;
