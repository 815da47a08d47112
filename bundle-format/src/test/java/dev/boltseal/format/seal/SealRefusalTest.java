package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// One attack each; most of these are good CMS to other readers.
final class SealRefusalTest {
    private static final byte[] CONTENT = Examples.utf8("{\"mediaType\":\"…\"}");
    private static final SoftwareKey KEY = Examples.RELEASE;

    @Test
    void refusesNoSigner() throws Exception {
        assertRefused(signature().with(BouncySeals.certificate(KEY)).der(CONTENT), "one signer");
    }

    @Test
    void refusesTwoSigners() throws Exception {
        byte[] seal = signature()
                .signedBy(KEY)
                .signedBy(Examples.OFFICE)
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT);
        assertRefused(seal, "one signer");
    }

    @Test
    void refusesTheSameSignerTwice() throws Exception {
        byte[] seal = signature()
                .signedBy(KEY)
                .signedBy(KEY)
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT);
        assertRefused(seal, "one signer");
    }

    @Test
    void refusesSignedAttributesPresentedAsContent() throws Exception {
        byte[] attributes = SealForm.signedAttributes(Digest.of(CONTENT));
        byte[] forged = signature()
                .signedDirectly(KEY)
                .with(BouncySeals.certificate(KEY))
                .der(attributes);
        String stolen =
                HexFormat.of().formatHex(Seal.over(CONTENT, KEY).signature().der());

        assertThat(HexFormat.of().formatHex(forged)).as("made without the key").contains(stolen);
        assertThat(BouncyCastleOracleTest.bouncyCastleVerifies(forged, attributes))
                .as("Bouncy Castle believes it")
                .isTrue();
        assertRefused(forged, "signed attributes");
    }

    @Test
    void refusesUnsignedAttributes() throws Exception {
        byte[] seal = signature()
                .signedWithUnsignedAttribute(KEY)
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT);
        assertRefused(seal, "without unsigned attributes");
    }

    @Test
    void refusesAnExtraSignedAttribute() throws Exception {
        byte[] seal = signature()
                .signedWithDefaults(KEY)
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT);
        assertThat(BouncyCastleOracleTest.bouncyCastleVerifies(seal, CONTENT)).isTrue();
        assertRefused(seal, "contentType and messageDigest");
    }

    @Test
    void refusesSha1() throws Exception {
        var number = new BigInteger(1, Digest.of(Examples.utf8("release")).bytes());
        byte[] seal = signature()
                .signedBy(KEY, Examples.privateKey(number, "secp256r1"), "SHA1withECDSA")
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT);
        assertRefused(seal);
    }

    @Test
    void refusesSha512() throws Exception {
        var number = new BigInteger(1, Digest.of(Examples.utf8("release")).bytes());
        byte[] seal = signature()
                .signedBy(KEY, Examples.privateKey(number, "secp256r1"), "SHA512withECDSA")
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT);
        assertRefused(seal);
    }

    @Test
    void refusesP384() throws Exception {
        assertRefused(otherKey(pair("EC", new ECGenParameterSpec("secp384r1")), "SHA256withECDSA"));
    }

    @Test
    void refusesRsa() throws Exception {
        assertRefused(
                otherKey(pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)), "SHA256withRSA"));
    }

    @Test
    void refusesEd25519() throws Exception {
        assertRefused(otherKey(pair("Ed25519", NamedParameterSpec.ED25519), "Ed25519"));
    }

    @Test
    void refusesACertificateOfAnotherProfile() throws Exception {
        assertRefused(otherKey(pair("EC", new ECGenParameterSpec("secp256r1")), "SHA256withECDSA"));
    }

    @Test
    void refusesTwoCertificates() throws Exception {
        byte[] seal = signature()
                .signedBy(KEY)
                .with(BouncySeals.certificate(KEY))
                .with(BouncySeals.certificate(Examples.OFFICE))
                .der(CONTENT);
        assertRefused(seal, "one certificate");
    }

    @Test
    void refusesNoCertificate() throws Exception {
        assertRefused(signature().signedBy(KEY).der(CONTENT), "certificate");
    }

    @Test
    void refusesTheCertificateOfSomebodyElse() throws Exception {
        assertRefused(signature()
                .signedBy(KEY)
                .with(BouncySeals.certificate(Examples.OFFICE))
                .der(CONTENT));
    }

    @Test
    void refusesAttachedContent() throws Exception {
        assertRefused(signature()
                .attached()
                .signedBy(KEY)
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT));
    }

    @Test
    void refusesAnotherContentType() throws Exception {
        assertRefused(signature()
                .contentType("1.2.840.113549.1.9.16.1.4")
                .signedBy(KEY)
                .with(BouncySeals.certificate(KEY))
                .der(CONTENT));
    }

    @Test
    void refusesParametersOfTheDigestAlgorithm() {
        byte[] sha256 = HexFormat.of().parseHex("300b0609608648016503040201");
        byte[] withNull = HexFormat.of().parseHex("300d06096086480165030402010500");
        byte[] seal = Seal.over(CONTENT, KEY).der();
        // Replaces the first of the two, in digestAlgorithms, and makes the enclosing lengths two longer.
        int at = indexOf(seal, sha256);
        byte[] forged = concat(Arrays.copyOf(seal, at), withNull, tail(seal, at + sha256.length));
        for (int length : new int[] {at - 1, 3, 18, 22}) {
            forged[length] = (byte) (forged[length] + 2);
        }
        assertThat(new BigInteger(1, Arrays.copyOfRange(forged, 2, 4)).intValue())
                .isEqualTo(forged.length - 4);
        assertRefused(forged, "byte 3");
    }

    @Test
    void refusesIndefiniteLengths() {
        byte[] seal = Seal.over(CONTENT, KEY).der();
        assertRefused(
                concat(bytes(0x30, 0x80), tail(seal, 4), bytes(0, 0)),
                "a length that isn't definite, minimal and below 16 MiB");
    }

    @Test
    void refusesLengthsThatAreLongerThanNeeded() {
        byte[] seal = Seal.over(CONTENT, KEY).der();
        assertRefused(
                concat(bytes(0x30, 0x83, 0, seal[2], seal[3]), tail(seal, 4)),
                "a length that isn't definite, minimal and below 16 MiB");
    }

    @Test
    void refusesTrailingBytes() {
        assertRefused(concat(Seal.over(CONTENT, KEY).der(), bytes(0)), "DER ends at byte 574 of ");
        assertRefused(
                concat(Seal.over(CONTENT, KEY).der(), Seal.over(CONTENT, KEY).der()), "DER ends at byte 574 of ");
    }

    @Test
    void refusesASealBeyondTheCapBeforeLookingAtIt() {
        assertRefused(new byte[Seal.MAX_BYTES + 1], "65 537 bytes, and at most 65 536 are allowed");
    }

    @Test
    void refusesNothing() {
        assertRefused(new byte[0]);
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertRefusedSignature("3006020100020101");
        assertRefusedSignature("3006020101020100");
        assertRefusedSignature("3006020101" + "0201ff");
        assertRefusedSignature("3026020101" + "022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        assertRefusedSignature("300702020001020101");
        assertRefusedSignature("30050201010200");
    }

    private static void assertRefusedSignature(String hex) {
        assertThatThrownBy(() -> EcdsaSignature.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SEAL_MALFORMED));
    }

    private static void assertRefused(byte[] seal, String... words) {
        assertThatThrownBy(() -> Seal.parse(seal)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.code()).isEqualTo(FailureCode.SEAL_MALFORMED);
            assertThat(words).allSatisfy(word -> assertThat(e).hasMessageContaining(word));
        });
    }

    private static BouncySeals signature() {
        return new BouncySeals();
    }

    private static byte[] otherKey(KeyPair pair, String algorithm) throws Exception {
        return signature()
                .signedBy(pair, algorithm)
                .with(BouncySeals.certificate(pair, algorithm))
                .der(CONTENT);
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters);
        return generator.generateKeyPair();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
