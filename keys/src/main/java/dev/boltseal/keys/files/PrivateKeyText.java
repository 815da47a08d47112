package dev.boltseal.keys.files;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.DerDocument;
import dev.boltseal.format.der.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/// A private key as text: PKCS#8 in PEM, in clear or with a passphrase. All of it is secret except which kind it
/// is.
///
/// Source: RFC 7468, sections 10 and 11.
public final class PrivateKeyText {
    private static final DerDocument FORM =
            new DerDocument(Phrase.of("document.key"), FailureCode.KEY_INVALID, Phrase.of("der.next.key"));
    private static final String CLEAR = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    private final String label;
    private final byte[] der;

    private PrivateKeyText(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    /// @throws Failure `KEY_INVALID`, whose message contains nothing of the text
    public static PrivateKeyText parse(String text) {
        String label = Pem.hasLabel(ENCRYPTED, text) ? ENCRYPTED : CLEAR;
        return new PrivateKeyText(label, Pem.parse(label, text));
    }

    /// In clear.
    public static String text(ECPrivateKey key) {
        return Pem.text(CLEAR, key.getEncoded());
    }

    /// With a passphrase, which is not wiped here.
    public static String text(ECPrivateKey key, char[] passphrase, SecureRandom random) {
        return Pem.text(
                ENCRYPTED, EncryptedKey.of(key.getEncoded(), passphrase, random).der());
    }

    public boolean isEncrypted() {
        return label.equals(ENCRYPTED);
    }

    /// The key, if it is in clear.
    ///
    /// @throws Failure `KEY_INVALID`
    public ECPrivateKey open() {
        if (isEncrypted()) {
            throw new Failure(FailureCode.KEY_INVALID, "encrypted", Facts.none());
        }
        return key(der).orElseThrow(PrivateKeyText::invalid);
    }

    /// The key, decrypted with the passphrase, which is not wiped here. Empty for a wrong passphrase.
    ///
    /// @throws Failure `KEY_INVALID` for another kind of encryption or key
    public Optional<ECPrivateKey> open(char[] passphrase) {
        return EncryptedKey.parse(der).open(passphrase).flatMap(pkcs8 -> {
            try {
                return isWhole(pkcs8) ? Optional.of(key(pkcs8).orElseThrow(PrivateKeyText::invalid)) : Optional.empty();
            } finally {
                Arrays.fill(pkcs8, (byte) 0);
            }
        });
    }

    /// A wrong passphrase practically never gives a valid element.
    private static boolean isWhole(byte[] pkcs8) {
        try {
            FORM.whole(pkcs8);
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    private static Optional<ECPrivateKey> key(byte[] pkcs8) {
        try {
            return Optional.of(
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Failure invalid() {
        return new Failure(FailureCode.KEY_INVALID, "not-pkcs8", Facts.none());
    }
}
