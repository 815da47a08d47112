package dev.boltseal.format.seal;

/// A private P-256 key, wherever it is kept: in memory, or in a device that never gives it away.
public interface SigningKey extends AutoCloseable {

    /// The certificate of this key.
    SignerCertificate certificate();

    /// Signs SHA-256 of these bytes. The same bytes may give another signature each time; keys in memory give the same.
    EcdsaSignature sign(byte[] data);

    /// Ends the session with the device, after which the key is of no use. Keys in memory need no end.
    @Override
    default void close() {}
}
