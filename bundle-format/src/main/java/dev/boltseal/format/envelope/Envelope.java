package dev.boltseal.format.envelope;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.seal.CertificateId;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/// A workload definition that only one cluster can read: CMS AuthEnvelopedData of one narrow profile.
///
/// A parsed envelope has the right structure. It doesn't show who made it, because everybody can encrypt to a
/// cluster. The seal over the bundle shows that, and the content repeats the bundle and the cluster.
public final class Envelope {
    /// Largest envelope that is read, in bytes.
    public static final int MAX_BYTES = WorkloadDefinition.MAX_ENCRYPTED_BYTES;

    private final CertificateId recipient;
    private final P256Key ephemeral;
    private final byte[] wrappedKey;
    private final byte[] nonce;
    private final byte[] encrypted;
    private final byte[] tag;

    Envelope(
            CertificateId recipient, P256Key ephemeral, byte[] wrappedKey, byte[] nonce, byte[] encrypted, byte[] tag) {
        this.recipient = recipient;
        this.ephemeral = ephemeral;
        this.wrappedKey = wrappedKey;
        this.nonce = nonce;
        this.encrypted = encrypted;
        this.tag = tag;
    }

    /// Encrypts content to a recipient.
    ///
    /// @param keys for this envelope only
    /// @throws Failure `LIMIT_EXCEEDED`
    public static Envelope around(byte[] content, Recipient recipient, OneTimeKeys keys) {
        requireRoom(content.length);
        try {
            var wrappingKey = EnvelopeCipher.wrappingKey(EnvelopeCipher.agree(keys.ephemeral(), recipient.key()));
            byte[] wrappedKey = EnvelopeCipher.wrap(wrappingKey, keys.contentKey());
            byte[] encrypted = EnvelopeCipher.encrypt(keys.contentKey(), keys.nonce(), content);
            return new Envelope(
                    recipient.id(),
                    keys.ephemeralPublic(),
                    wrappedKey,
                    keys.nonce(),
                    Arrays.copyOf(encrypted, content.length),
                    Arrays.copyOfRange(encrypted, content.length, encrypted.length));
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureCode.DEFECT, "envelope", Facts.none(), e);
        }
    }

    /// The length in bytes of the envelope around content of this size, whatever the content is.
    ///
    /// @throws Failure `LIMIT_EXCEEDED`
    public static int size(int contentSize, Recipient recipient) {
        requireRoom(contentSize);
        return new Envelope(
                        recipient.id(),
                        recipient.key(),
                        new byte[EnvelopeForm.WRAPPED_KEY_BYTES],
                        new byte[OneTimeKeys.NONCE_BYTES],
                        new byte[contentSize],
                        new byte[EnvelopeForm.TAG_BYTES])
                .der()
                .length;
    }

    /// Reads an envelope without decrypting it.
    ///
    /// @param cluster the name that the envelope must have
    /// @throws Failure `WORKLOAD_INVALID` unless the bytes are exactly an envelope of this profile
    public static Envelope parse(byte[] der, SignerName cluster) {
        if (der.length > MAX_BYTES) {
            throw new Failure(
                    EnvelopeForm.DOCUMENT.code(),
                    Phrase.of(
                            "envelope.most-bytes",
                            Facts.of(
                                    "document",
                                    EnvelopeForm.DOCUMENT.subject(),
                                    "maxBytes",
                                    MAX_BYTES,
                                    "bytes",
                                    der.length,
                                    "next",
                                    EnvelopeForm.DOCUMENT.next())));
        }
        Envelope envelope = read(der);
        if (envelope.encrypted.length > WorkloadDefinition.MAX_BYTES) {
            throw new Failure(
                    EnvelopeForm.DOCUMENT.code(),
                    Phrase.of(
                            "envelope.most-encrypted-bytes",
                            Facts.of(
                                    "document",
                                    EnvelopeForm.DOCUMENT.subject(),
                                    "maxBytes",
                                    WorkloadDefinition.MAX_BYTES,
                                    "bytes",
                                    envelope.encrypted.length,
                                    "next",
                                    EnvelopeForm.DOCUMENT.next())));
        }
        int difference = Arrays.mismatch(der, envelope.der());
        if (difference >= 0) {
            throw new Failure(
                    EnvelopeForm.DOCUMENT.code(),
                    Phrase.of(
                            "envelope.authenvelopeddata-aes-256-gcm",
                            Facts.of(
                                    "document",
                                    EnvelopeForm.DOCUMENT.subject(),
                                    "difference",
                                    difference,
                                    "next",
                                    EnvelopeForm.DOCUMENT.next())));
        }
        if (!envelope.recipient.issuer().equals(cluster)) {
            throw new Failure(
                    EnvelopeForm.DOCUMENT.code(),
                    Phrase.of(
                            "envelope.encrypted-cluster-bundle-json",
                            Facts.of(
                                    "document",
                                    EnvelopeForm.DOCUMENT.subject(),
                                    "cluster",
                                    cluster,
                                    "issuer",
                                    envelope.recipient.issuer(),
                                    "next",
                                    EnvelopeForm.DOCUMENT.next())));
        }
        return envelope;
    }

    /// The envelope, DER.
    public byte[] der() {
        return EnvelopeForm.bytes(this);
    }

    /// The recipient that the envelope names.
    public CertificateId recipient() {
        return recipient;
    }

    /// Decrypts the content. Either all of it is what the sender encrypted, or this fails.
    ///
    /// @throws Failure `DECRYPTION_FAILED` if it is for another key or was changed, and what the key throws
    public byte[] open(DecryptionKey key) {
        if (!recipient.equals(CertificateId.of(recipient.issuer(), key.publicKey()))) {
            throw new Failure(
                    FailureCode.DECRYPTION_FAILED,
                    "other-recipient",
                    Facts.of("subject", EnvelopeForm.DOCUMENT.subject(), "expected", key.publicKey()));
        }
        byte[] agreed = key.agree(ephemeral);
        try {
            var contentKey = EnvelopeCipher.unwrap(EnvelopeCipher.wrappingKey(agreed), wrappedKey);
            return EnvelopeCipher.decrypt(contentKey, nonce, encrypted, tag);
        } catch (GeneralSecurityException e) {
            throw new Failure(
                    FailureCode.DECRYPTION_FAILED,
                    "changed",
                    Facts.of("subject", EnvelopeForm.DOCUMENT.subject(), "key", key.publicKey()));
        }
    }

    P256Key ephemeral() {
        return ephemeral;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    byte[] nonce() {
        return nonce;
    }

    byte[] encrypted() {
        return encrypted;
    }

    byte[] tag() {
        return tag;
    }

    private static Envelope read(byte[] der) {
        try {
            return EnvelopeForm.read(EnvelopeForm.DOCUMENT.whole(der));
        } catch (Failure e) {
            if (e.code() == EnvelopeForm.DOCUMENT.code()) {
                throw e;
            }
            throw new Failure(
                    FailureCode.WORKLOAD_INVALID,
                    "envelope",
                    Facts.of("document", EnvelopeForm.DOCUMENT.subject(), "reason", e),
                    e);
        }
    }

    private static void requireRoom(int contentSize) {
        if (contentSize > WorkloadDefinition.MAX_BYTES) {
            throw new Failure(
                    FailureCode.LIMIT_EXCEEDED,
                    "definition",
                    Facts.of("maxBytes", WorkloadDefinition.MAX_BYTES, "bytes", contentSize));
        }
    }
}
