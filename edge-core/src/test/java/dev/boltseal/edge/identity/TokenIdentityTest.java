package dev.boltseal.edge.identity;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.token.TokenUri;
import dev.boltseal.testkit.process.SoftHsm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster whose keys are on a token of SoftHSM.
class TokenIdentityTest {
    private static SoftHsm hsm;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeKeys() throws Exception {
        assumeTrue(SoftHsm.isInstalled(), "softhsm2-util or pkcs11-tool is not installed");
        hsm = SoftHsm.shared();
        hsm.generate("receipts", "11", "EC:prime256v1");
        hsm.generate("payloads", "12", "EC:prime256v1");
    }

    @Test
    void sealsAndAgreesWithKeysThatStayOnTheToken() {
        Identity identity = enroll(locations("receipts", "payloads"));
        byte[] receipt = {1};
        SoftwareKey sender = SoftwareKey.generate(new SignerName("builder"), new SecureRandom());

        try (var sign = identity.signingKey();
                var decrypt = identity.decryptionKey()) {
            Seal seal = Seal.over(receipt, sign);
            assertThat(seal.check(receipt))
                    .isEqualTo(new SealCheck.Intact(identity.enrolment().signKey()));
            assertThat(decrypt.agree(sender.publicKey()))
                    .isEqualTo(sender.agree(identity.enrolment().decryptKey()));
        }
        assertThat(Identity.load(state()).cluster()).isEqualTo(identity.cluster());
    }

    @Test
    void keepsTheUriAndNeverThePin() throws IOException {
        Path epoch = enroll(locations("receipts", "payloads")).directory();

        assertThat(epoch.resolve("sign.key")).hasContent(hsm.uriWithPin("receipts"));
        assertThat(epoch.resolve("decrypt.key")).hasContent(hsm.uriWithPin("payloads"));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, SoftHsm.PIN)))
                    .isEmpty();
        }
    }

    @Test
    void mixesFilesAndTokens() {
        Identity identity = enroll(new KeyLocations(Optional.of(uri("receipts")), Optional.empty()));

        assertThat(identity.directory().resolve("decrypt.key")).content().startsWith("-----BEGIN PRIVATE KEY");
        try (var sign = identity.signingKey();
                var decrypt = identity.decryptionKey()) {
            assertThat(sign.certificate().key()).isEqualTo(identity.enrolment().signKey());
            assertThat(decrypt.publicKey()).isEqualTo(identity.enrolment().decryptKey());
        }
    }

    @Test
    void refusesOneKeyForBoth() {
        assertFails(FailureCode.REQUEST_INVALID, () -> enroll(locations("receipts", "receipts")))
                .hasMessage("R002: the enrolment names the same key for signing and for decryption, but it needs two");
        assertThat(state().root().resolve("epoch-1")).doesNotExist();
    }

    @Test
    void wantsAFileForThePinBecauseItRunsAlone() {
        var asking = new KeyLocations(Optional.of(TokenUri.parse(hsm.uri("receipts"))), Optional.empty());
        assertFails(FailureCode.TOKEN_FAILED, () -> enroll(asking)).hasMessageContaining("pin-source");
    }

    @Test
    void refusesAnotherKeyOnTheTokenThanThatOfTheEnrolment() throws IOException {
        Identity identity = enroll(locations("receipts", "payloads"));
        Files.writeString(identity.directory().resolve("decrypt.key"), hsm.uriWithPin("receipts"));
        Files.writeString(identity.directory().resolve("sign.key"), hsm.uriWithPin("payloads"));

        assertFails(FailureCode.IDENTITY_UNREADABLE, identity::decryptionKey)
                .hasMessageContaining("is not the key that the enrolment was made with");
        assertFails(FailureCode.IDENTITY_UNREADABLE, identity::signingKey).hasMessageContaining("payloads");
    }

    @Test
    void canBeReadWhileTheTokenIsAwayAndSaysSoWhenAKeyIsUsed() throws IOException {
        Identity identity = enroll(locations("receipts", "payloads"));
        String away = hsm.uriWithPin("receipts").replace("boltseal%20test", "pulled");
        Files.writeString(identity.directory().resolve("sign.key"), away);

        Identity loaded = Identity.load(state());

        assertFails(FailureCode.TOKEN_FAILED, loaded::signingKey).hasMessageContaining("pulled");
    }

    private Identity enroll(KeyLocations locations) {
        return new Enroller(state(), new SecureRandom(), InstantSource.system())
                .enroll(
                        EnrolledCluster.REQUEST,
                        locations,
                        (epoch, binding) -> Ledger.create(epoch, binding, state().temporary(), InstantSource.system()));
    }

    private StateDirectory state() {
        return new StateDirectory(directory.resolve("state"));
    }

    private static KeyLocations locations(String sign, String decrypt) {
        return new KeyLocations(Optional.of(uri(sign)), Optional.of(uri(decrypt)));
    }

    private static TokenUri uri(String label) {
        return TokenUri.parse(hsm.uriWithPin(label));
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
