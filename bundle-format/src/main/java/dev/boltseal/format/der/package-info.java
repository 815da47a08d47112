/// The encoding of seals and envelopes: tag, length and value, in their only minimal form.
///
/// Takes values and gives bytes ([Der]); takes bytes and gives their elements in order ([DerElement]); fails with
/// the code of the [DerDocument] that is read. As text it reads our own files strictly ([Pem]), and other
/// programs' private keys in all their forms ([PrivateKeyPem], which fails with the exceptions of Java's
/// cryptography).
///
/// Source: X.690, sections 8.1 and 10.
@NullMarked
package dev.boltseal.format.der;

import org.jspecify.annotations.NullMarked;
