package dev.boltseal.format.seal;

/// A private P-256 key, wherever it is kept: in memory, or in a device that never reveals it.
public interface SigningKey extends AutoCloseable {

    /// The certificate of this key.
    SignerCertificate certificate();

    /// Signs the SHA-256 of these bytes. The same bytes may give a different signature each time; a key in memory
    /// gives the same.
    EcdsaSignature sign(byte[] data);

    /// Ends the session with the device; the key can't be used after that. A key in memory has no session.
    @Override
    default void close() {}
}
