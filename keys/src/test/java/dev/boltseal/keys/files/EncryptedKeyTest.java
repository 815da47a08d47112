package dev.boltseal.keys.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.Pem;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.signing.KeyFile;
import dev.boltseal.keys.token.KeyHolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys under a passphrase, ours in OpenSSL and OpenSSL's here.
final class EncryptedKeyTest {
    private static final String PASSPHRASE = "correct hörse";

    @TempDir
    Path directory = Path.of("");

    @Test
    void opensWithItsPassphraseAndWipesIt() {
        KeyFile file = encrypted();
        var holder = new Typed(PASSPHRASE);

        assertThat(file.load(holder).sign(new byte[3])).isEqualTo(ExampleKeys.RELEASE.sign(new byte[3]));
        assertThat(holder.given).hasSize(1).allSatisfy(each -> assertThat(each).containsOnly('\0'));
    }

    @Test
    void staysLockedWithoutIt() {
        KeyFile file = encrypted();
        assertFails(file::load, FailureCode.KEY_LOCKED, "nobody can be asked");
        for (String wrong : new String[] {"correct horse", "", PASSPHRASE + " ", "x".repeat(1000)}) {
            assertFails(
                    () -> file.load(new Typed(wrong)),
                    FailureCode.KEY_LOCKED,
                    "wrong passphrase for");
        }
    }

    /// One wrong passphrase in 256 gives bytes with a good padding.
    @Test
    void saysTheSameOfEveryWrongPassphrase() {
        var random = new SecureRandom();
        var cheap = EncryptedKey.parse(new Cheap(2).der());
        for (int i = 0; i < 2000; i++) {
            char[] wrong = Integer.toString(random.nextInt()).toCharArray();
            var text = PrivateKeyText.parse(Pem.text("ENCRYPTED PRIVATE KEY", cheap.der()));
            assertThat(text.open(wrong)).isEmpty();
        }
    }

    @Test
    void isReadByOpenSsl() throws Exception {
        encrypted();
        openssl("pkey -in signer.key -passin file:secret -pubout -outform DER -out public");
        assertThat(Files.readAllBytes(directory.resolve("public")))
                .isEqualTo(ExampleKeys.RELEASE.certificate().key().spki());
        assertThat(Files.readString(directory.resolve("signer.key"))).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(openssl("asn1parse -in signer.key")).contains("PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0");
    }

    @Test
    void opensWhatOpenSslMade() throws Exception {
        writeSecret();
        openssl(
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -pass file:secret -out signer.key");
        KeyFile file = own();
        var certificate = file.certify(new SignerName("made elsewhere"), new Typed(PASSPHRASE));

        SoftwareKey key = file.load(new Typed(PASSPHRASE));

        assertThat(key.certificate()).isEqualTo(certificate);
        assertThat(Seal.over(new byte[1], key).check(new byte[1])).isInstanceOf(SealCheck.Intact.class);
        assertFails(
                () -> file.certify(new SignerName("again"), new Typed(PASSPHRASE)),
                FailureCode.OUTPUT_EXISTS,
                "signer.pem");
    }

    @Test
    void opensWhatOpenSslEncryptedAgain() throws Exception {
        encrypted();
        openssl(
                "pkcs8 -topk8 -in signer.key -passin file:secret -v2 aes-256-cbc -iter 7 -passout file:secret -out other");
        Files.move(directory.resolve("other"), directory.resolve("other.key"));
        Files.copy(directory.resolve("signer.pem"), directory.resolve("other.pem"));
        KeyFile file = KeyFile.ofCurrentUser(directory.resolve("other.key"));

        assertThat(file.load(new Typed(PASSPHRASE)).publicKey()).isEqualTo(ExampleKeys.RELEASE.publicKey());
    }

    @Test
    void refusesOtherWaysOfEncryption() throws Exception {
        for (String way : List.of(
                "-scrypt", "-v2 aes-128-cbc", "-v2 aes-256-cbc -v2prf hmacWithSHA1", "-v1 PBE-SHA1-3DES", "-v2 des3")) {
            Files.deleteIfExists(directory.resolve("signer.key"));
            Files.deleteIfExists(directory.resolve("signer.pem"));
            encrypted();
            openssl("pkcs8 -topk8 -in signer.key -passin file:secret %s -passout file:secret -out other"
                    .formatted(way));
            Files.copy(
                    directory.resolve("other"), directory.resolve("signer.key"), StandardCopyOption.REPLACE_EXISTING);
            assertFails(
                    () -> own().load(new Typed(PASSPHRASE)),
                    FailureCode.KEY_INVALID,
                    way.equals("-scrypt") ? "is encrypted with scrypt" : "key is ",
                    "openssl pkcs8 -topk8");
        }
    }

    @Test
    void refusesMoreIterationsThanAnybodyWaitsFor() {
        for (int iterations : new int[] {0, -1, 10_000_001, Integer.MAX_VALUE}) {
            assertFails(
                    () -> EncryptedKey.parse(new Cheap(iterations).der()),
                    FailureCode.KEY_INVALID,
                    "10 000 000 iterations");
        }
    }

    @Test
    void refusesDamagedEncryptions() {
        byte[] good = new Cheap(1).der();
        for (int cut = 0; cut < good.length; cut++) {
            byte[] damaged = Arrays.copyOf(good, cut);
            assertFails(() -> EncryptedKey.parse(damaged), FailureCode.KEY_INVALID, "key is ");
        }
        for (int place = 0; place < good.length; place++) {
            byte[] damaged = good.clone();
            damaged[place] ^= 0x20;
            try {
                EncryptedKey.parse(damaged);
            } catch (Failure e) {
                assertThat(e.code()).isEqualTo(FailureCode.KEY_INVALID);
            }
        }
    }

    @Test
    void saysWhenWhatWasEncryptedIsNoP256Key() throws Exception {
        KeyFile file = encrypted();
        openssl(
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -aes-256-cbc -pass file:secret -out signer.key");
        assertFails(() -> file.load(new Typed(PASSPHRASE)), FailureCode.KEY_INVALID, "P-256");
        openssl("genpkey -algorithm RSA -aes-256-cbc -pass file:secret -out signer.key");
        assertFails(() -> file.load(new Typed(PASSPHRASE)), FailureCode.KEY_INVALID, "P-256");
    }

    /// An encryption of a fixed key with as many iterations as a test wants.
    private record Cheap(int iterations) {
        byte[] der() {
            byte[] derivation = Der.sequence(
                    Der.element(Der.OCTETS, new byte[8]),
                    Der.integer(BigInteger.valueOf(iterations)),
                    Der.sequence(Der.oid("2a864886f70d0209"), new byte[] {5, 0}));
            byte[] scheme = Der.sequence(
                    Der.sequence(Der.oid("2a864886f70d01050c"), derivation),
                    Der.sequence(Der.oid("60864801650304012a"), Der.element(Der.OCTETS, new byte[16])));
            byte[] content = new byte[144];
            Arrays.fill(content, (byte) 7);
            return Der.sequence(Der.sequence(Der.oid("2a864886f70d01050d"), scheme), Der.element(Der.OCTETS, content));
        }
    }

    /// Somebody who types the same every time.
    private static final class Typed implements KeyHolder {
        final List<char[]> given = new ArrayList<>();
        private final String text;

        Typed(String text) {
            this.text = text;
        }

        @Override
        public char[] passphrase(Path key) {
            given.add(text.toCharArray());
            return given.getLast();
        }

        @Override
        public char[] pin(String token) {
            throw new AssertionError(token);
        }
    }

    @Test
    void writesKeysInClearThatOpenSslReads() throws Exception {
        own().create(ExampleKeys.RELEASE);

        openssl("pkey -in signer.key -pubout -outform DER -out public");

        assertThat(Files.readAllBytes(directory.resolve("public")))
                .isEqualTo(ExampleKeys.RELEASE.certificate().key().spki());
    }

    private KeyFile encrypted() {
        writeSecret();
        own().create(ExampleKeys.RELEASE, PASSPHRASE.toCharArray(), new SecureRandom());
        return own();
    }

    private KeyFile own() {
        Path key = directory.resolve("signer.key");
        try {
            if (Files.exists(key)) {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return KeyFile.ofCurrentUser(key);
    }

    private void writeSecret() {
        try {
            // OpenSSL takes the first line for the old key, the second for the new one
            Files.writeString(directory.resolve("secret"), (PASSPHRASE + "\n").repeat(2));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static void assertFails(ThrowingCallable call, FailureCode code, String... words) {
        assertThatThrownBy(call)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(PASSPHRASE)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
