package dev.boltseal.format.seal;

import dev.boltseal.format.trust.P256Key;

/// A private P-256 key that decrypts what was encrypted to its public key, wherever it is kept: in memory, or in a
/// device that never reveals it.
public interface DecryptionKey extends AutoCloseable {

    /// The key that others encrypt to.
    P256Key publicKey();

    /// The secret that this key shares with the holder of the other key: the x coordinate of their common point,
    /// 32 bytes, most significant byte first. Don't use it as a key; derive one from it, and wipe it.
    ///
    /// Source: SEC 1, section 3.3.1 (on P-256 the same as the cofactor form).
    ///
    /// @param ephemeral the sender's key, made for one message
    byte[] agree(P256Key ephemeral);

    /// Ends the session with the device; the key can't be used after that. A key in memory has no session.
    @Override
    default void close() {}
}
