package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;

/// A key in memory. It signs deterministically: the same bytes give the same signature.
public final class SoftwareKey implements SigningKey, DecryptionKey {
    private final ECPrivateKey key;
    private final SignerCertificate certificate;

    private SoftwareKey(ECPrivateKey key, SignerCertificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// Makes a new key.
    public static SoftwareKey generate(SignerName name, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return of(name, (ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureCode.DEFECT, "key-pair", Facts.none(), e);
        }
    }

    /// The key with a new certificate, which is always the same for the same name and key.
    ///
    /// @throws Failure `KEY_INVALID` for a key on another curve
    public static SoftwareKey of(SignerName name, ECPrivateKey key) {
        P256Key publicKey = publicKey(key);
        return new SoftwareKey(key, SignerCertificate.selfSigned(name, publicKey, data -> P256.sign(key.getS(), data)));
    }

    /// The key with the certificate that belongs to it.
    ///
    /// @throws Failure `KEY_INVALID` for a certificate of another key
    public static SoftwareKey of(ECPrivateKey key, SignerCertificate certificate) {
        if (!publicKey(key).equals(certificate.key())) {
            throw new Failure(FailureCode.KEY_INVALID, "other-certificate", Facts.of("signer", certificate.name()));
        }
        return new SoftwareKey(key, certificate);
    }

    @Override
    public SignerCertificate certificate() {
        return certificate;
    }

    @Override
    public EcdsaSignature sign(byte[] data) {
        return P256.sign(key.getS(), data);
    }

    @Override
    public P256Key publicKey() {
        return certificate.key();
    }

    @Override
    public byte[] agree(P256Key ephemeral) {
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(key);
            agreement.doPhase(
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(ephemeral.spki())), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureCode.DEFECT, "ecdh", Facts.none(), e);
        }
    }

    @Override
    public void close() {
        // nothing that lasts longer than this object
    }

    /// The key itself, for storing it; the caller is responsible for it.
    public ECPrivateKey privateKey() {
        return key;
    }

    private static P256Key publicKey(ECPrivateKey key) {
        boolean sameCurve = key.getParams().getOrder().equals(P256Key.ORDER);
        boolean inRange = key.getS().signum() > 0 && key.getS().compareTo(P256Key.ORDER) < 0;
        if (!sameCurve || !inRange) {
            throw new Failure(FailureCode.KEY_INVALID, "other-curve", Facts.none());
        }
        return P256.publicKey(key.getS());
    }
}
