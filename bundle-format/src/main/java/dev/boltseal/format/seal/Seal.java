package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.P256Key;
import java.util.Arrays;

/// A detached signature over the bytes of a document: CMS SignedData of one narrow profile.
///
/// A parsed seal has the right structure and says who made it. Ask a trust file about [#signer()] before
/// [#check(byte[])]; [SealedDocument] does both in this order.
///
/// Thread-safe. The same content, key and certificate give the same bytes if the key signs deterministically.
public record Seal(SignerCertificate certificate, Digest contentDigest, EcdsaSignature signature) {
    /// Largest seal that is read, in bytes.
    public static final int MAX_BYTES = 1 << 16;

    /// Seals content.
    ///
    /// @throws Failure `KEY_INVALID` if the key doesn't sign as its certificate says
    public static Seal over(byte[] content, SigningKey key) {
        Digest digest = Digest.of(content);
        var seal = new Seal(key.certificate(), digest, key.sign(SealForm.signedAttributes(digest)));
        return switch (seal.check(content)) {
            case SealCheck.Intact intact -> seal;
            case SealCheck.Broken broken ->
                throw new Failure(
                        FailureCode.KEY_INVALID,
                        "other-signing-key",
                        Facts.of("signer", key.certificate().name()));
        };
    }

    /// Reads a seal. This doesn't mean that the seal is trusted or even matches anything.
    ///
    /// @throws Failure `SEAL_MALFORMED` unless the bytes are exactly a seal of this profile
    public static Seal parse(byte[] der) {
        if (der.length > MAX_BYTES) {
            throw new Failure(
                    SealForm.DOCUMENT.code(),
                    Phrase.of(
                            "seal.most-bytes",
                            Facts.of(
                                    "document",
                                    SealForm.DOCUMENT.subject(),
                                    "maxBytes",
                                    MAX_BYTES,
                                    "bytes",
                                    der.length,
                                    "next",
                                    SealForm.DOCUMENT.next())));
        }
        Seal seal = read(der);
        int difference = Arrays.mismatch(der, seal.der());
        if (difference >= 0) {
            throw new Failure(
                    SealForm.DOCUMENT.code(),
                    Phrase.of(
                            "seal.ecdsa-p-256-sha",
                            Facts.of(
                                    "document",
                                    SealForm.DOCUMENT.subject(),
                                    "difference",
                                    difference,
                                    "next",
                                    SealForm.DOCUMENT.next())));
        }
        return seal;
    }

    /// The longest seal that this signer's key can make, in bytes.
    public static int maxSize(SignerCertificate certificate) {
        Digest any = Digest.of(new byte[0]);
        return SealForm.bytes(certificate, any, EcdsaSignature.LONGEST).length;
    }

    /// The seal, DER.
    public byte[] der() {
        return SealForm.bytes(certificate, contentDigest, signature);
    }

    /// The signer that the seal claims.
    public P256Key signer() {
        return certificate.key();
    }

    /// Whether it is that signer's seal over this content. This says nothing about whether the signer is trusted.
    public SealCheck check(byte[] content) {
        if (!contentDigest.equals(Digest.of(content))) {
            return SealCheck.Broken.OF_OTHER_BYTES;
        }
        if (!signature.isBy(signer(), SealForm.signedAttributes(contentDigest))) {
            return new SealCheck.Broken(Phrase.of("seal.found.other-signature"));
        }
        if (!certificate.isSelfSigned()) {
            return new SealCheck.Broken(Phrase.of("seal.found.other-certificate"));
        }
        return new SealCheck.Intact(signer());
    }

    private static Seal read(byte[] der) {
        try {
            return SealForm.read(SealForm.DOCUMENT.whole(der));
        } catch (Failure e) {
            if (e.code() == FailureCode.SEAL_MALFORMED) {
                throw e;
            }
            throw new Failure(FailureCode.SEAL_MALFORMED, "part", Facts.of("reason", e), e);
        }
    }
}
