package dev.boltseal.keys.files;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.DerDocument;
import dev.boltseal.format.der.DerElement;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// A private key with a passphrase: PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC. As with seals, a reader takes
/// the values that vary, writes the bytes again and compares them, so that there is only one way to read them.
///
/// Source: RFC 8018, sections 5.2, 6.2 and appendix A; RFC 5958, section 3.
final class EncryptedKey {
    /// Source: OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256.
    static final int ITERATIONS = 600_000;
    /// About ten seconds. More would be an attack on the reader of the file.
    static final int MAX_ITERATIONS = 10_000_000;

    private static final String PBES2 = "2a864886f70d01050d";
    private static final String PBKDF2 = "2a864886f70d01050c";
    private static final String HMAC_SHA256 = "2a864886f70d0209";
    private static final String AES256_CBC = "60864801650304012a";
    private static final String SCRYPT = "2b06010401da47040b";
    private static final DerDocument FORM = new DerDocument(
            Phrase.of("document.encrypted-key"), FailureCode.KEY_INVALID, Phrase.of("der.next.encrypted-key"));
    private static final byte[] NULL = {0x05, 0x00};
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;
    private static final int SALT_BYTES = 16;
    private static final int MAX_SALT_BYTES = 128;

    private final byte[] salt;
    private final int iterations;
    private final boolean statesKeyLength;
    private final byte[] iv;
    private final byte[] content;

    private EncryptedKey(byte[] salt, int iterations, boolean statesKeyLength, byte[] iv, byte[] content) {
        this.salt = salt;
        this.iterations = iterations;
        this.statesKeyLength = statesKeyLength;
        this.iv = iv;
        this.content = content;
    }

    /// Encrypts a PKCS#8 key. The passphrase is not wiped here.
    static EncryptedKey of(byte[] pkcs8, char[] passphrase, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(salt);
        random.nextBytes(iv);
        try {
            byte[] content = crypt(Cipher.ENCRYPT_MODE, passphrase, salt, ITERATIONS, iv, pkcs8);
            return new EncryptedKey(salt, ITERATIONS, false, iv, content);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw new Failure(FailureCode.DEFECT, "aes", Facts.none(), e);
        }
    }

    /// Reads the DER form. Nothing is derived yet.
    ///
    /// @throws Failure `KEY_INVALID` for another kind of encryption, or too many iterations
    static EncryptedKey parse(byte[] der) {
        if (HexFormat.of().formatHex(der).contains(SCRYPT)) {
            throw new Failure(FailureCode.KEY_INVALID, "scrypt", Facts.of("next", FORM.next()));
        }
        EncryptedKey key = read(FORM.whole(der));
        if (!Arrays.equals(der, key.der())) {
            throw new Failure(FailureCode.KEY_INVALID, "encryption", Facts.of("next", FORM.next()));
        }
        return key;
    }

    /// The PKCS#8 key, which the caller wipes. A wrong passphrase mostly gives empty; one in 256 gives other
    /// bytes.
    Optional<byte[]> open(char[] passphrase) {
        try {
            return Optional.of(crypt(Cipher.DECRYPT_MODE, passphrase, salt, iterations, iv, content));
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            return Optional.empty();
        }
    }

    byte[] der() {
        byte[] length = statesKeyLength ? Der.integer(KEY_BYTES) : new byte[0];
        byte[] derivation = Der.sequence(
                Der.element(Der.OCTETS, salt),
                Der.integer(iterations),
                length,
                Der.sequence(Der.oid(HMAC_SHA256), NULL));
        byte[] scheme = Der.sequence(
                Der.sequence(Der.oid(PBKDF2), derivation),
                Der.sequence(Der.oid(AES256_CBC), Der.element(Der.OCTETS, iv)));
        return Der.sequence(Der.sequence(Der.oid(PBES2), scheme), Der.element(Der.OCTETS, content));
    }

    private static EncryptedKey read(DerElement whole) {
        DerElement scheme = whole.child(0).child(1);
        DerElement derivation = scheme.child(0).child(1);
        byte[] salt = derivation.child(0).value();
        BigInteger iterations = derivation.child(1).number();
        boolean statesKeyLength = derivation.child(2).encoded()[0] == Der.INTEGER;
        if (salt.length > MAX_SALT_BYTES
                || iterations.signum() <= 0
                || iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
            throw new Failure(
                    FailureCode.KEY_INVALID, "iterations", Facts.of("max", MAX_ITERATIONS, "next", FORM.next()));
        }
        byte[] iv = scheme.child(1).child(1).value();
        if (iv.length != IV_BYTES) {
            throw new Failure(FailureCode.KEY_INVALID, "encryption", Facts.of("next", FORM.next()));
        }
        return new EncryptedKey(
                salt,
                iterations.intValueExact(),
                statesKeyLength,
                iv,
                whole.child(1).value());
    }

    private static byte[] crypt(int mode, char[] passphrase, byte[] salt, int iterations, byte[] iv, byte[] input)
            throws BadPaddingException, IllegalBlockSizeException {
        var spec = new PBEKeySpec(passphrase, salt, iterations, KEY_BYTES * Byte.SIZE);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(derived, "AES"), new IvParameterSpec(iv));
            Arrays.fill(derived, (byte) 0);
            return cipher.doFinal(input);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureCode.DEFECT, "pbkdf2", Facts.none(), e);
        } finally {
            spec.clearPassword();
        }
    }
}
