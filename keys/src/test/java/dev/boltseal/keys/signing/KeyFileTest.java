package dev.boltseal.keys.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.Pem;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.files.ExampleKeys;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void keepsAKeyThatOnlyItsOwnerCanRead() throws IOException {
        KeyFile file = file("keys/signer.key");
        SoftwareKey key = SoftwareKey.generate(new SignerName("somebody"), new SecureRandom());
        file.create(key);

        assertThat(mode(file.key())).isEqualTo("rw-------");
        assertThat(mode(file.certificate())).isEqualTo("rw-r--r--");
        SoftwareKey loaded = file.load();
        assertThat(loaded.certificate()).isEqualTo(key.certificate());
        assertThat(loaded.sign(new byte[5])).isEqualTo(key.sign(new byte[5]));
    }

    @Test
    void leavesNothingElseInTheDirectory() throws IOException {
        file("signer.key").create(ExampleKeys.RELEASE);
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("signer.key", "signer.pem");
        }
    }

    @Test
    void refusesToReplaceAKeyOrACertificate() throws IOException {
        for (String existing : new String[] {"signer.key", "signer.pem"}) {
            Path there = directory.resolve(existing);
            Files.writeString(there, "mine");
            assertFails(() -> file("signer.key").create(ExampleKeys.RELEASE), FailureCode.OUTPUT_EXISTS, existing);
            assertThat(there).hasContent("mine");
            Files.delete(there);
        }
    }

    @Test
    void refusesToWriteThroughADanglingLink() throws IOException {
        Files.createSymbolicLink(directory.resolve("signer.key"), directory.resolve("elsewhere"));
        assertFails(() -> file("signer.key").create(ExampleKeys.RELEASE), FailureCode.OUTPUT_EXISTS, "signer.key");
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertFails(() -> file("file/signer.key").create(ExampleKeys.RELEASE), FailureCode.OUTPUT_FAILED, "signer.key");
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        KeyFile file = file("signer.key");
        file.create(ExampleKeys.RELEASE);
        for (String mode : new String[] {"rw-r--r--", "rw----r--", "rw--w----", "rwx------"}) {
            Files.setPosixFilePermissions(file.key(), PosixFilePermissions.fromString(mode));
            assertFails(file::load, FailureCode.KEY_INVALID, "chmod 600");
        }
    }

    @Test
    void refusesAKeyOfAnotherUser() {
        KeyFile file = file("signer.key");
        file.create(ExampleKeys.RELEASE);
        assertFails(() -> new KeyFile(file.key(), file.user() + 1).load(), FailureCode.KEY_INVALID, "sudo");
    }

    @Test
    void refusesTheCertificateOfAnotherKey() throws IOException {
        KeyFile file = file("signer.key");
        file.create(ExampleKeys.RELEASE);
        Files.writeString(file.certificate(), ExampleKeys.OFFICE.certificate().pem());
        assertFails(file::load, FailureCode.KEY_INVALID, "belong together");
    }

    @Test
    void refusesOtherKindsOfKeys() throws Exception {
        KeyFile file = file("signer.key");
        file.create(ExampleKeys.RELEASE);
        byte[] p384 = ExampleKeys.privateKey(BigInteger.TWO, "secp384r1").getEncoded();
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        for (byte[] other : new byte[][] {p384, rsa, new byte[20]}) {
            Files.writeString(file.key(), Pem.text("PRIVATE KEY", other));
            assertFails(file::load, FailureCode.KEY_INVALID, "P-256");
        }
    }

    @Test
    void refusesFilesThatAreNoKeys() throws IOException {
        KeyFile file = file("signer.key");
        file.create(ExampleKeys.RELEASE);
        for (String text :
                new String[] {"", "key", Pem.text("EC PRIVATE KEY", new byte[9]), "-----BEGIN PRIVATE KEY-----"}) {
            Files.writeString(file.key(), text);
            assertFails(file::load, FailureCode.KEY_INVALID, "boltseal keygen");
        }
        Files.writeString(file.key(), "x".repeat(100_000));
        assertFails(file::load, FailureCode.FILE_UNREADABLE, "larger than 64 KiB");
    }

    @Test
    void refusesAnotherCertificateThanItsOwnProfile() throws Exception {
        KeyFile file = file("signer.key");
        file.create(ExampleKeys.RELEASE);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] foreign = foreignCertificate(generator.generateKeyPair());
        Files.writeString(file.certificate(), Pem.text("CERTIFICATE", foreign));
        assertFails(file::load, FailureCode.KEY_INVALID, "signer.pem: this isn't a signer's certificate");
    }

    @Test
    void refusesACertificateThatItsKeyDidNotSign() {
        var forged = new SignerCertificate(
                ExampleKeys.RELEASE.certificate().name(),
                ExampleKeys.RELEASE.certificate().key(),
                ExampleKeys.STRANGER.sign(new byte[1]));
        assertFails(
                () -> SignerCertificate.parsePem(forged.pem()),
                FailureCode.KEY_INVALID,
                "isn't a signer's certificate");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        KeyFile file = file("signer.key");
        assertFails(file::load, FailureCode.FILE_UNREADABLE, "boltseal keygen");
        file.create(ExampleKeys.RELEASE);
        Files.delete(file.certificate());
        assertFails(file::load, FailureCode.FILE_UNREADABLE, "signer.pem");
        assertFails(() -> file("signer.txt"), FailureCode.KEY_INVALID, ".key");
    }

    private KeyFile file(String name) {
        return KeyFile.ofCurrentUser(directory.resolve(name));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /// A certificate that is valid, but not in our form.
    private static byte[] foreignCertificate(KeyPair pair) throws Exception {
        var name = new X500Name("CN=release");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.parse("9999-12-31T23:59:59Z")),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
    }

    private static void assertFails(ThrowingCallable call, FailureCode code, String words) {
        assertThatThrownBy(call)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
