package dev.boltseal.format.seal;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Does in advance what makes the first seal and the first digest of a process slower than the second: loading
/// classes, tables of the curve, compiling SHA-256. It runs while the process still reads its options, and uses up
/// to a fifth of a second of a processor that would be idle.
public final class WarmUp {
    private static final int BYTES_TO_COMPILE_FOR = 1 << 18;

    /// A key whose secret everybody knows, and what it signed.
    ///
    /// Source: RFC 6979, appendix A.2.5.
    private static final P256Key KNOWN = new P256Key(
            hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
            hex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));

    /// The curve's generator. Source: SEC 2, section 2.4.2.
    private static final P256Key OTHER = new P256Key(
            hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

    private static final byte[] SAMPLE = "sample".getBytes(StandardCharsets.US_ASCII);
    private static final EcdsaSignature OF_SAMPLE = new EcdsaSignature(
            hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"),
            hex("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"));

    private WarmUp() {}

    /// Starts it for a command that reads seals and makes none. Nobody has to wait for its end, and it changes no
    /// result.
    public static Thread toVerify() {
        return start(WarmUp::verifies);
    }

    /// Starts it for a command that makes seals. This takes twice as long.
    public static Thread toSign() {
        return start(WarmUp::signs);
    }

    /// Checks a signature, reads the enrolment of a cluster that does not exist, and hashes something.
    ///
    /// @return true
    static boolean verifies() {
        var enrolment = enrolment(KNOWN);
        var read = Enrolment.parse(enrolment.bytes());
        return OF_SAMPLE.isBy(KNOWN, SAMPLE) && read.equals(enrolment) && hashes();
    }

    /// Seals such an enrolment, reads it back, and hashes something.
    ///
    /// @return true
    static boolean signs() {
        var key = SoftwareKey.of(new SignerName("head-start"), secret());
        var enrolment = enrolment(key.publicKey());
        byte[] content = enrolment.bytes();
        byte[] seal = Seal.over(content, key).der();
        var read = new SealedDocument("head start", content, seal).enrolment();
        return read.equals(enrolment) && hashes();
    }

    private static Thread start(Runnable work) {
        return Thread.ofPlatform().daemon().name("head-start").start(work);
    }

    private static boolean hashes() {
        return !Digest.of(new byte[BYTES_TO_COMPILE_FOR]).equals(Digest.of(SAMPLE));
    }

    private static Enrolment enrolment(P256Key key) {
        var id = new ClusterId("00".repeat(16));
        return new Enrolment(
                new ClusterBinding("head-start", id, key.sha256(), 1),
                key,
                OTHER,
                Platform.parse("linux/amd64"),
                List.of(),
                new AgentVersion("0.0.0"),
                new UtcTime(Instant.EPOCH),
                Optional.empty());
    }

    private static ECPrivateKey secret() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var curve = parameters.getParameterSpec(ECParameterSpec.class);
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(BigInteger.TWO, curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no P-256 in this JDK", e);
        }
    }

    private static BigInteger hex(String number) {
        return new BigInteger(number, 16);
    }
}
