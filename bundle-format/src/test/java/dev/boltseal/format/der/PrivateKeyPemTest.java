package dev.boltseal.format.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against BouncyCastle, which reads and writes all the forms.
class PrivateKeyPemTest {
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    static Stream<PrivateKey> keys() throws GeneralSecurityException {
        return Stream.of(
                        pair("RSA", 2048),
                        pair("RSASSA-PSS", 2048),
                        curve("secp256r1"),
                        curve("secp384r1"),
                        curve("secp521r1"),
                        KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
                        KeyPairGenerator.getInstance("Ed448").generateKeyPair())
                .map(KeyPair::getPrivate);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsPkcs8AsBouncyCastleDoes(PrivateKey key) throws Exception {
        assertSame(pkcs8(key), key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsTheOldFormsAsBouncyCastleDoes(PrivateKey key) throws Exception {
        String pem = old(key);

        assertSame(pem, key);
        assertSame(pem.replace("\n", "\r\n"), key);
        assertSame("Bag Attributes: x\n" + pem.replace("\n", " \n") + "words", key);
    }

    @Test
    void passesOverWhatIsNoKeyInClear() throws Exception {
        PrivateKey key = curve("secp256r1").getPrivate();
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        assertSame(parameters + encrypted(key) + old(key), key);
        assertThat(PrivateKeyPem.first(CERTIFICATE + pkcs8(key))).contains(key);
    }

    @Test
    void takesTheFirst() throws Exception {
        PrivateKey first = curve("secp256r1").getPrivate();

        assertSame(pkcs8(first) + pkcs8(curve("secp256r1").getPrivate()) + "-----BEGIN PRIVATE KEY-----\n", first);
    }

    @Test
    void isEmptyWithoutAKeyInClear() throws Exception {
        PrivateKey key = curve("secp256r1").getPrivate();
        for (String text : List.of(
                "",
                "words\n",
                encrypted(key),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                CERTIFICATE,
                "-----BEGIN PRIVATE KEY----\n",
                " " + pkcs8(key))) {
            assertThat(PrivateKeyPem.first(text)).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n****\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
            })
    void refusesBrokenBlocks(String text) {
        assertThatThrownBy(() -> bouncy(text)).isInstanceOfAny(IOException.class, RuntimeException.class);
        assertThatThrownBy(() -> PrivateKeyPem.first(text)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void refusesSec1WithoutItsCurve() throws Exception {
        PrivateKey key = curve("secp256r1").getPrivate();
        String pem = written(writer -> writer.writeObject(key));

        assertThat(pem).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThatThrownBy(() -> bouncy(pem)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PrivateKeyPem.first(pem)).isInstanceOf(GeneralSecurityException.class);
    }

    private static void assertSame(String pem, PrivateKey key) throws Exception {
        Optional<PrivateKey> read = PrivateKeyPem.first(pem);

        assertThat(read).isEqualTo(bouncy(pem));
        assertThat(read.map(PrivateKeyPemTest::secret)).contains(secret(key));
    }

    /// Java counts a curve that is named twice as another key.
    private static Object secret(PrivateKey key) {
        return key instanceof ECPrivateKey ec ? ec.getS() : key;
    }

    private static Optional<PrivateKey> bouncy(String pem) throws IOException {
        var converter = new JcaPEMKeyConverter();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                if (each instanceof PEMKeyPair pair) {
                    return Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()));
                }
                if (each instanceof PrivateKeyInfo info) {
                    return Optional.of(converter.getPrivateKey(info));
                }
            }
        }
        return Optional.empty();
    }

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair curve(String name) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static String pkcs8(PrivateKey key) throws IOException {
        return written(writer -> writer.writeObject(new JcaPKCS8Generator(key, null)));
    }

    /// PKCS#1 of RSA, SEC 1 of EC; of others PKCS#8.
    private static String old(PrivateKey key) throws IOException {
        if (!(key instanceof ECPrivateKey ec)) {
            return written(writer -> writer.writeObject(key));
        }
        var curve = PrivateKeyInfo.getInstance(key.getEncoded())
                .getPrivateKeyAlgorithm()
                .getParameters();
        var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(
                ec.getParams().getOrder().bitLength(), ec.getS(), curve);
        return written(writer -> writer.writeObject(new PemObject("EC PRIVATE KEY", sec1.getEncoded())));
    }

    private static String encrypted(PrivateKey key) throws IOException {
        var encryptor = new JcePEMEncryptorBuilder("AES-256-CBC")
                .setProvider(new BouncyCastleProvider())
                .setSecureRandom(new SecureRandom())
                .build("passphrase".toCharArray());
        return written(writer -> writer.writeObject(key, encryptor));
    }

    private interface Writing {
        void to(JcaPEMWriter writer) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writing.to(writer);
        }
        return text.toString();
    }
}
