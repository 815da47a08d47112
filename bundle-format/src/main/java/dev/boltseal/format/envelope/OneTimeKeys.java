package dev.boltseal.format.envelope;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.P256Key;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/// The random values of an envelope. They are used for one envelope and then forgotten: using the same nonce and
/// key twice would reveal the content.
public final class OneTimeKeys {
    static final int CONTENT_KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;

    private final ECPrivateKey ephemeral;
    private final P256Key ephemeralPublic;
    private final byte[] contentKey;
    private final byte[] nonce;

    /// @param ephemeral the sender's private key, and its public key
    /// @param contentKey 32 bytes
    /// @param nonce 12 bytes
    OneTimeKeys(ECPrivateKey ephemeral, P256Key ephemeralPublic, byte[] contentKey, byte[] nonce) {
        this.ephemeral = ephemeral;
        this.ephemeralPublic = ephemeralPublic;
        this.contentKey = contentKey.clone();
        this.nonce = nonce.clone();
    }

    public static OneTimeKeys generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var pair = generator.generateKeyPair();
            byte[] contentKey = new byte[CONTENT_KEY_BYTES];
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(contentKey);
            random.nextBytes(nonce);
            return new OneTimeKeys(
                    (ECPrivateKey) pair.getPrivate(), P256Key.of((ECPublicKey) pair.getPublic()), contentKey, nonce);
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureCode.DEFECT, "ephemeral-key", Facts.none(), e);
        }
    }

    ECPrivateKey ephemeral() {
        return ephemeral;
    }

    P256Key ephemeralPublic() {
        return ephemeralPublic;
    }

    byte[] contentKey() {
        return contentKey.clone();
    }

    byte[] nonce() {
        return nonce.clone();
    }
}
