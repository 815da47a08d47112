package dev.boltseal.keys.signing;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.EcdsaSignature;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.token.KeyHolder;
import dev.boltseal.keys.token.TokenKey;
import dev.boltseal.keys.token.TokenUri;
import java.math.BigInteger;
import java.util.Arrays;

/// A signing key on a PKCS#11 token. Each signature is different.
public final class TokenSigningKey implements SigningKey {
    private static final int NUMBER_BYTES = 32;

    private final TokenKey key;
    private final SignerCertificate certificate;

    private TokenSigningKey(TokenKey key, SignerCertificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// The key with a new certificate, which is different each time. Checking a seal by hand needs one fixed
    /// certificate, so keep it.
    ///
    /// @throws Failure `TOKEN_FAILED`, `KEY_INVALID`
    public static TokenSigningKey certify(SignerName name, TokenUri uri, KeyHolder holder) {
        return over(
                TokenKey.open(uri, holder),
                key -> SignerCertificate.selfSigned(name, key.publicKey(), data -> sign(key, data)));
    }

    /// The key with the certificate that was made for it.
    ///
    /// @throws Failure `TOKEN_FAILED`; `KEY_INVALID`, also for the certificate of another key
    static TokenSigningKey open(TokenUri uri, SignerCertificate certificate, KeyHolder holder) {
        return over(TokenKey.open(uri, holder), key -> {
            if (!key.publicKey().equals(certificate.key())) {
                throw new Failure(
                        FailureCode.KEY_INVALID,
                        "other-token-certificate",
                        Facts.of("key", uri, "signer", certificate.name()));
            }
            return certificate;
        });
    }

    /// The key with the certificate that is on the token itself.
    ///
    /// @throws Failure `TOKEN_FAILED`; `KEY_INVALID`, also if the token has no certificate of the kind that
    ///     `boltseal keygen` writes
    static TokenSigningKey open(TokenUri uri, KeyHolder holder) {
        return over(
                TokenKey.open(uri, holder),
                key -> key.certificate()
                        .flatMap(SignerCertificate::parse)
                        .filter(certificate -> certificate.key().equals(key.publicKey()))
                        .orElseThrow(() -> new Failure(
                                FailureCode.KEY_INVALID, "token-without-certificate", Facts.of("key", uri))));
    }

    @Override
    public SignerCertificate certificate() {
        return certificate;
    }

    @Override
    public EcdsaSignature sign(byte[] data) {
        return sign(key, data);
    }

    @Override
    public void close() {
        key.close();
    }

    @FunctionalInterface
    private interface Certification {
        SignerCertificate of(TokenKey key);
    }

    private static TokenSigningKey over(TokenKey key, Certification certification) {
        try {
            return new TokenSigningKey(key, certification.of(key));
        } catch (RuntimeException e) {
            key.close();
            throw e;
        }
    }

    private static EcdsaSignature sign(TokenKey key, byte[] data) {
        byte[] numbers = key.sign(Digest.of(data).bytes());
        return new EcdsaSignature(
                new BigInteger(1, Arrays.copyOf(numbers, NUMBER_BYTES)),
                new BigInteger(1, Arrays.copyOfRange(numbers, NUMBER_BYTES, numbers.length)));
    }
}
