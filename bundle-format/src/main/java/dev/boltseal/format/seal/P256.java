package dev.boltseal.format.seal;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.P256Key;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/// ECDSA with SHA-256 on the curve P-256, by Bouncy Castle.
///
/// The JDK can verify too, but first makes a table of multiples of the generator, which takes 130 ms in a process
/// that has just begun (JDK 25, `ECOperations.Secp256R1GeneratorMontgomeryMultiplier`).
///
/// Source: SEC 1, section 4.1; RFC 6979 (the nonce follows from key and message).
final class P256 {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    private P256() {}

    /// @param secret 1…n−1
    static P256Key publicKey(BigInteger secret) {
        var point = DOMAIN.getG().multiply(secret).normalize();
        return new P256Key(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    /// @param secret 1…n−1
    static EcdsaSignature sign(BigInteger secret, byte[] data) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
        BigInteger[] numbers = signer.generateSignature(Digest.of(data).bytes());
        return new EcdsaSignature(numbers[0], numbers[1]);
    }

    static boolean isSignature(EcdsaSignature signature, P256Key key, byte[] data) {
        var point = DOMAIN.getCurve().createPoint(key.x(), key.y());
        var verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(point, DOMAIN));
        return verifier.verifySignature(Digest.of(data).bytes(), signature.r(), signature.s());
    }
}
