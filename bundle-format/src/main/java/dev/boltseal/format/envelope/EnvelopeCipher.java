package dev.boltseal.format.envelope;

import dev.boltseal.format.der.Der;
import dev.boltseal.format.trust.P256Key;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The four computations of an envelope, all with the JDK's own providers: agree on a secret, derive a key from
/// it, wrap the content's key, encrypt the content.
final class EnvelopeCipher {
    private static final String AES = "AES";
    private static final String KEY_WRAP = "AES/KW/NoPadding";
    private static final String GCM = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 8 * EnvelopeForm.TAG_BYTES;

    /// Length of the derived key in bits, 256, as four bytes.
    private static final byte[] KEY_BITS = {0, 0, 1, 0};

    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

    private EnvelopeCipher() {}

    /// The sender's half of the agreement. Source: SEC 1, section 3.3.1.
    static byte[] agree(ECPrivateKey ephemeral, P256Key recipient) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ephemeral);
        var spec = new X509EncodedKeySpec(recipient.spki());
        agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(spec), true);
        return agreement.generateSecret();
    }

    /// The key that wraps the content's key: one block of the X9.63 derivation with SHA-256.
    ///
    /// Source: SEC 1, section 3.6.1; RFC 5753, section 7.2 (ECC-CMS-SharedInfo, without entityUInfo).
    ///
    /// @param agreed wiped
    static SecretKey wrappingKey(byte[] agreed) throws GeneralSecurityException {
        byte[] sharedInfo = Der.sequence(
                Der.sequence(Der.oid(EnvelopeForm.AES256_WRAP)),
                Der.element(Der.CONTEXT_2, Der.element(Der.OCTETS, KEY_BITS)));
        var sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(agreed);
        sha256.update(FIRST_BLOCK);
        Arrays.fill(agreed, (byte) 0);
        return key(sha256.digest(sharedInfo));
    }

    /// Source: RFC 3394.
    static byte[] wrap(SecretKey wrappingKey, byte[] contentKey) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(KEY_WRAP);
        cipher.init(Cipher.WRAP_MODE, wrappingKey);
        return cipher.wrap(key(contentKey));
    }

    /// @throws GeneralSecurityException also if another key wrapped it
    static Key unwrap(SecretKey wrappingKey, byte[] wrappedKey) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(KEY_WRAP);
        cipher.init(Cipher.UNWRAP_MODE, wrappingKey);
        return cipher.unwrap(wrappedKey, AES, Cipher.SECRET_KEY);
    }

    /// The encrypted content followed by its tag. Source: NIST SP 800-38D, section 7.1; no additional data.
    static byte[] encrypt(byte[] contentKey, byte[] nonce, byte[] content) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(GCM);
        cipher.init(Cipher.ENCRYPT_MODE, key(contentKey), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(content);
    }

    /// @throws GeneralSecurityException also if the tag is not that of this key, nonce and content
    static byte[] decrypt(Key contentKey, byte[] nonce, byte[] encrypted, byte[] tag) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(GCM);
        cipher.init(Cipher.DECRYPT_MODE, contentKey, new GCMParameterSpec(TAG_BITS, nonce));
        byte[] content = new byte[encrypted.length];
        int written = cipher.update(encrypted, 0, encrypted.length, content);
        cipher.doFinal(tag, 0, tag.length, content, written);
        return content;
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, AES);
    }
}
