package dev.boltseal.format.seal;

import dev.boltseal.format.trust.P256Key;

/// A private P-256 key that opens what was encrypted to its public key, wherever it is kept: in memory, or in a device
/// that never gives it away.
public interface DecryptionKey extends AutoCloseable {

    /// What others encrypt to.
    P256Key publicKey();

    /// The secret that this key shares with the holder of the other: the x coordinate of their common point, 32 bytes,
    /// most significant byte first. It is no key yet; derive one from it, and wipe it.
    ///
    /// Source: SEC 1, section 3.3.1 (on P-256 the same as the cofactor form).
    ///
    /// @param ephemeral the sender's key, made for one message
    byte[] agree(P256Key ephemeral);

    /// Ends the session with the device, after which the key is of no use. Keys in memory need no end.
    @Override
    default void close() {}
}
