package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenCommandTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(directory);
    }

    @Test
    void writesAKeyThatOnlyItsOwnerCanReadAndItsCertificate() throws IOException {
        var answer = desk.json("keygen", "--out", desk.path("keys"));

        assertThat(answer.text("name")).isEqualTo("alice");
        assertThat(answer.text("keySha256")).startsWith(answer.text("keyId"));
        Path key = Path.of(answer.text("keyFile"));
        assertThat(key).isEqualTo(desk.path("keys/signer.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Path.of(answer.text("certificateFile"))).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void saysTheKeyIdAndTheNextStep() {
        String answer = desk.shown("keygen", "--out", desk.path("keys"), "--name", "Plant builds");

        assertThat(answer).contains("key id ").contains("Plant builds").contains("next: boltseal trust init");
    }

    @Test
    void overwritesNothing() throws IOException {
        Path key = desk.key("keys");
        byte[] before = Files.readAllBytes(key);

        desk.refuses(FailureCode.OUTPUT_EXISTS, "signer.key", "keygen", "--out", desk.path("keys"));

        assertThat(key).hasBinaryContent(before);
    }

    @Test
    void putsTheKeyIntoTheHomeWhereCommandsLookForIt() {
        String answer = desk.shown("keygen", "--name", "alice");

        assertThat(answer)
                .contains(desk.path(".config/boltseal/signer.key").toString())
                .endsWith("next: boltseal trust init --out trust\n");
        desk.refuses(FailureCode.OUTPUT_EXISTS, "signer.key", "keygen");
        desk.answer("keygen", "--home", desk.path("other"));
        assertThat(desk.path("other/signer.pem")).exists();
    }

    @Test
    void wantsAHomeAndAValidName() {
        new Desk(directory, Map.of()).refuses(FailureCode.USAGE, "--home", "keygen");
        desk.refuses(
                FailureCode.REQUEST_INVALID,
                "can't be a signer's name",
                "keygen",
                "--out",
                desk.path("k"),
                "--name",
                " x");
        assertThat(desk.path("k")).doesNotExist();
    }

    @Test
    void namesASignerWithoutAUserAllTheSame() {
        var nobody = new Desk(directory, Map.of());

        assertThat(nobody.json("keygen", "--out", desk.path("k")).text("name")).isEqualTo("signer");
    }
}
