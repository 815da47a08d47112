package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
        file("signer.key").create(Examples.RELEASE);
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
            assertFails(() -> file("signer.key").create(Examples.RELEASE), FailureCode.OUTPUT_EXISTS, existing);
            assertThat(there).hasContent("mine");
            Files.delete(there);
        }
    }

    @Test
    void refusesToWriteThroughADanglingLink() throws IOException {
        Files.createSymbolicLink(directory.resolve("signer.key"), directory.resolve("elsewhere"));
        assertFails(() -> file("signer.key").create(Examples.RELEASE), FailureCode.OUTPUT_EXISTS, "signer.key");
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertFails(() -> file("file/signer.key").create(Examples.RELEASE), FailureCode.OUTPUT_FAILED, "signer.key");
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        KeyFile file = file("signer.key");
        file.create(Examples.RELEASE);
        for (String mode : new String[] {"rw-r--r--", "rw----r--", "rw--w----", "rwx------"}) {
            Files.setPosixFilePermissions(file.key(), PosixFilePermissions.fromString(mode));
            assertFails(file::load, FailureCode.KEY_INVALID, "chmod 600");
        }
    }

    @Test
    void refusesAKeyOfAnotherUser() {
        KeyFile file = file("signer.key");
        file.create(Examples.RELEASE);
        assertFails(() -> new KeyFile(file.key(), file.user() + 1).load(), FailureCode.KEY_INVALID, "chown");
    }

    @Test
    void refusesTheCertificateOfAnotherKey() throws IOException {
        KeyFile file = file("signer.key");
        file.create(Examples.RELEASE);
        Files.writeString(file.certificate(), Examples.OFFICE.certificate().pem());
        assertFails(file::load, FailureCode.KEY_INVALID, "belong together");
    }

    @Test
    void refusesOtherKindsOfKeys() throws Exception {
        KeyFile file = file("signer.key");
        file.create(Examples.RELEASE);
        byte[] p384 = Examples.privateKey(BigInteger.TWO, "secp384r1").getEncoded();
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
        file.create(Examples.RELEASE);
        for (String text :
                new String[] {"", "key", Pem.text("EC PRIVATE KEY", new byte[9]), "-----BEGIN PRIVATE KEY-----"}) {
            Files.writeString(file.key(), text);
            assertFails(file::load, FailureCode.KEY_INVALID, "boltseal keygen");
        }
        Files.writeString(file.key(), "x".repeat(100_000));
        assertFails(file::load, FailureCode.FILE_UNREADABLE, "65536");
    }

    @Test
    void refusesAnotherCertificateThanItsOwnProfile() throws Exception {
        KeyFile file = file("signer.key");
        file.create(Examples.RELEASE);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] foreign = BouncySeals.certificate(generator.generateKeyPair(), "SHA256withECDSA")
                .getEncoded();
        Files.writeString(file.certificate(), Pem.text("CERTIFICATE", foreign));
        assertFails(file::load, FailureCode.KEY_INVALID, "signer certificate");
    }

    @Test
    void refusesACertificateThatItsKeyDidNotSign() {
        var forged = new SignerCertificate(
                Examples.RELEASE.certificate().name(),
                Examples.RELEASE.certificate().key(),
                Examples.STRANGER.sign(new byte[1]));
        assertFails(() -> SignerCertificate.parsePem(forged.pem()), FailureCode.KEY_INVALID, "signer certificate");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        KeyFile file = file("signer.key");
        assertFails(file::load, FailureCode.FILE_UNREADABLE, "boltseal keygen");
        file.create(Examples.RELEASE);
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

    private static void assertFails(ThrowingCallable call, FailureCode code, String words) {
        assertThatThrownBy(call)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        BoltsealException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
