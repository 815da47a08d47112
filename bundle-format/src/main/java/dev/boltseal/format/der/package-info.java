/// The encoding of seals and envelopes: tag, length, value, in the one minimal form.
///
/// Takes values and gives bytes ([Der]); takes bytes and gives the way through them ([DerElement]); fails with the
/// code of the [DerDocument] that is read. As text, ours strictly ([Pem]) and other programs' private keys in every
/// form that they have ([PrivateKeyPem], which fails as Java's cryptography does).
///
/// Source: X.690, sections 8.1 and 10.
@NullMarked
package dev.boltseal.format.der;

import org.jspecify.annotations.NullMarked;
