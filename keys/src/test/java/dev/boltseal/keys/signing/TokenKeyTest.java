package dev.boltseal.keys.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.token.KeyHolder;
import dev.boltseal.keys.token.TokenUri;
import dev.boltseal.testkit.process.SoftHsm;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys on a token of SoftHSM.
class TokenKeyTest {
    private static final SignerName NAME = new SignerName("release");
    private static final byte[] CONTENT = {1, 2, 3};

    private static SoftHsm hsm;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeKeys() throws Exception {
        assumeTrue(SoftHsm.isInstalled(), "softhsm2-util or pkcs11-tool is not installed");
        hsm = SoftHsm.shared();
        hsm.generate("build", "01", "EC:prime256v1");
        hsm.generate("wide", "02", "EC:secp384r1");
        hsm.generate("rsa", "03", "rsa:2048");
        hsm.generate("twin", "04", "EC:prime256v1");
        hsm.generate("twin", "05", "EC:prime256v1");
    }

    @Test
    void sealsWithAKeyThatStaysOnTheToken() {
        try (var key = TokenSigningKey.certify(NAME, uri("build"), KeyHolder.nobody())) {
            Seal seal = Seal.over(CONTENT, key);

            assertThat(seal.check(CONTENT)).isEqualTo(new SealCheck.Intact(seal.signer()));
            assertThat(Seal.parse(seal.der())).isEqualTo(seal);
        }
    }

    @Test
    void keepsOneCertificateBesideAFileThatNamesTheToken() throws IOException {
        KeyFile file = KeyFile.ofCurrentUser(directory.resolve("signer.key"));
        try (var key = TokenSigningKey.certify(NAME, uri("build"), KeyHolder.nobody())) {
            file.refer(uri("build"), key.certificate());
        }

        try (var one = file.open(KeyHolder.nobody());
                var two = new KeyAddress.OnDisk(file).open(KeyHolder.nobody())) {
            assertThat(one.certificate()).isEqualTo(two.certificate());
            assertThat(Seal.over(CONTENT, one).check(CONTENT)).isInstanceOf(SealCheck.Intact.class);
            assertThat(Seal.over(CONTENT, two).check(CONTENT)).isInstanceOf(SealCheck.Intact.class);
        }
        assertThat(file.key()).hasContent(hsm.uriWithPin("build"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.key())))
                .isEqualTo("rw-------");
    }

    /// Whoever can change it can have another library loaded.
    @Test
    void refusesAFileThatNamesTheTokenWhenOthersCanChangeIt() throws IOException {
        KeyFile file = KeyFile.ofCurrentUser(directory.resolve("signer.key"));
        file.refer(uri("build"));
        Files.setPosixFilePermissions(file.key(), PosixFilePermissions.fromString("rw-rw-r--"));
        assertFails(() -> file.open(KeyHolder.nobody()), FailureCode.KEY_INVALID, "chmod 600");
    }

    @Test
    void refusesTheCertificateOfAnotherKey() {
        KeyFile file = KeyFile.ofCurrentUser(directory.resolve("signer.key"));
        file.refer(uri("build"), SoftwareKey.generate(NAME, new SecureRandom()).certificate());
        assertFails(
                () -> file.open(KeyHolder.nobody()), FailureCode.KEY_INVALID, "doesn't belong to the certificate of");
    }

    @Test
    void takesTheCertificateFromTheTokenWhereItHasOne() throws Exception {
        hsm.generate("certified", "06", "EC:prime256v1");
        KeyAddress address = KeyAddress.parse(hsm.uriWithPin("certified"));
        assertFails(() -> address.open(KeyHolder.nobody()), FailureCode.KEY_INVALID, "boltseal keygen --key");
        try (var key = TokenSigningKey.certify(NAME, uri("certified"), KeyHolder.nobody())) {
            Path der = Files.write(directory.resolve("der"), key.certificate().der());
            hsm.pkcs11("--write-object", der, "--type", "cert", "--label", "certified", "--id", "06");

            try (SigningKey again = address.open(KeyHolder.nobody())) {
                assertThat(again.certificate()).isEqualTo(key.certificate());
            }
        }
    }

    @Test
    void agreesOnTheSameSecretAsSoftware() {
        SoftwareKey sender = SoftwareKey.generate(NAME, new SecureRandom());
        try (var key = TokenDecryptionKey.open(uri("build"), KeyHolder.nobody())) {
            assertThat(key.agree(sender.publicKey())).hasSize(32).isEqualTo(sender.agree(key.publicKey()));
        }
    }

    @Test
    void findsAKeyByItsIdToo() {
        TokenUri uri = TokenUri.parse(hsm.uriWithPin("twin").replace("twin", "twin;id=%05"));
        TokenUri idAlone = TokenUri.parse(hsm.uriWithPin("twin").replace("object=twin", "id=%05;serial=" + serial()));
        try (var one = TokenDecryptionKey.open(uri, KeyHolder.nobody());
                var two = TokenDecryptionKey.open(idAlone, KeyHolder.nobody())) {
            assertThat(one.publicKey()).isEqualTo(two.publicKey());
        }
    }

    @Test
    void asksForThePinAndWipesIt() {
        char[] pin = SoftHsm.PIN.toCharArray();
        var uri = TokenUri.parse(hsm.uri("build"));
        try (var key = TokenSigningKey.certify(NAME, uri, typing(pin))) {
            assertThat(key.certificate().name()).isEqualTo(NAME);
        }
        assertThat(pin).containsOnly('\0');
        assertFails(
                () -> TokenSigningKey.certify(NAME, uri, KeyHolder.nobody()), FailureCode.TOKEN_FAILED, "pin-source");
    }

    @Test
    void refusesAWrongPin() {
        var uri = TokenUri.parse(hsm.uri("build"));
        for (String wrong : new String[] {"1234", "canary-4711-pix", ""}) {
            assertFails(
                    () -> TokenSigningKey.certify(NAME, uri, typing(wrong.toCharArray())),
                    FailureCode.TOKEN_FAILED,
                    "wrong PIN");
        }
    }

    @Test
    void refusesAPinFileThatOthersCanRead() throws IOException {
        Path pin = Files.writeString(directory.resolve("pin"), SoftHsm.PIN);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));
        var uri = TokenUri.parse(hsm.uri("build") + "&pin-source=" + pin);
        assertFails(() -> TokenDecryptionKey.open(uri, KeyHolder.nobody()), FailureCode.KEY_INVALID, "chmod 600");
    }

    @Test
    void saysWhatIsMissing() {
        fails(
                "token=elsewhere;object=build?module-path=%s",
                FailureCode.TOKEN_FAILED, "there is no token \"elsewhere\", only: ", "boltseal test");
        fails("token=empty;object=build?module-path=%s&pin-source=%s", FailureCode.KEY_INVALID, "no such private key");
        fails(
                "token=boltseal%%20test;object=no?module-path=%s&pin-source=%s",
                FailureCode.KEY_INVALID, "no such private key");
        fails("token=boltseal%%20test;object=twin?module-path=%s&pin-source=%s", FailureCode.KEY_INVALID, "Add id=");
        fails("token=boltseal%%20test;object=wide?module-path=%s&pin-source=%s", FailureCode.KEY_INVALID, "curve");
        fails("token=boltseal%%20test;object=rsa?module-path=%s&pin-source=%s", FailureCode.KEY_INVALID, "kind");
        fails(
                "token=t;object=o?module-path=/no/such.so",
                FailureCode.TOKEN_FAILED,
                "can't load the PKCS#11 module /no/such.so");
    }

    @Test
    void refusesALibraryThatIsNoModule() {
        assertFails(
                () -> TokenDecryptionKey.open(
                        TokenUri.parse("pkcs11:token=t;object=o?module-path=/usr/lib/x86_64-linux-gnu/libm.so.6"),
                        KeyHolder.nobody()),
                FailureCode.TOKEN_FAILED,
                "module");
    }

    private static String serial() {
        // SoftHSM makes it up; the URI of p11tool and pkcs11-tool shows it
        try {
            return new Tool(hsm.pinFile().resolveSibling("."))
                    .with(
                            "SOFTHSM2_CONF",
                            hsm.pinFile().resolveSibling("softhsm2.conf").toString())
                    .succeed("softhsm2-util", "--show-slots")
                    .replaceAll(
                            "(?s).*?Serial number: +(\\S+)\\s+Initialized: +yes\\s+User PIN init.: +yes\\s+"
                                    + "Label: +boltseal test.*",
                            "$1");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void fails(String rest, FailureCode code, String... words) {
        String uri = "pkcs11:" + rest.formatted(hsm.module(), hsm.pinFile());
        assertFails(() -> TokenDecryptionKey.open(TokenUri.parse(uri), KeyHolder.nobody()), code, words);
    }

    private static TokenUri uri(String label) {
        return TokenUri.parse(hsm.uriWithPin(label));
    }

    private static KeyHolder typing(char[] pin) {
        return new KeyHolder() {
            @Override
            public char[] passphrase(Path key) {
                throw new AssertionError(key);
            }

            @Override
            public char[] pin(String token) {
                assertThat(token).isEqualTo(SoftHsm.TOKEN);
                return pin;
            }
        };
    }

    private static void assertFails(ThrowingCallable call, FailureCode code, String... words) {
        assertThatThrownBy(call)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(SoftHsm.PIN)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
