package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.DerElement;
import dev.boltseal.format.trust.P256Key;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// A signature ECDSA P-256 with SHA-256: two numbers, each 1…n−1.
///
/// If (r, s) verifies, (r, n−s) verifies too, so the same content and key have several valid signatures. Never
/// identify anything by a seal's bytes.
///
/// Source: SEC 1, section 4.1; RFC 3279, section 2.2.3 (DER form, at most 72 bytes).
public record EcdsaSignature(BigInteger r, BigInteger s) {
    /// An example of the signatures with the longest DER.
    static final EcdsaSignature LONGEST =
            new EcdsaSignature(P256Key.ORDER.subtract(BigInteger.ONE), P256Key.ORDER.subtract(BigInteger.ONE));

    public EcdsaSignature {
        if (!inRange(r) || !inRange(s)) {
            throw new Failure(FailureCode.SEAL_MALFORMED, "signature-range", Facts.none());
        }
    }

    /// Reads the DER form, as signing devices give it.
    ///
    /// @throws Failure `SEAL_MALFORMED`
    public static EcdsaSignature parse(byte[] der) {
        List<DerElement> numbers =
                SealForm.DOCUMENT.whole(der).children(2, Phrase.of("der.part.two-numbers-ecdsa-signature"));
        var signature =
                new EcdsaSignature(numbers.get(0).number(), numbers.get(1).number());
        if (!Arrays.equals(der, signature.der())) {
            throw new Failure(FailureCode.SEAL_MALFORMED, "signature-form", Facts.none());
        }
        return signature;
    }

    /// SEQUENCE { INTEGER r, INTEGER s }
    public byte[] der() {
        return Der.sequence(Der.integer(r), Der.integer(s));
    }

    /// Whether the holder of the key made this signature over these bytes.
    boolean isBy(P256Key key, byte[] signed) {
        return P256.isSignature(this, key, signed);
    }

    private static boolean inRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(P256Key.ORDER) < 0;
    }
}
