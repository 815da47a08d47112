package dev.boltseal.format.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.Pem;
import dev.boltseal.format.seal.SoftwareKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The way back by hand, as the documents promise it.
final class OpenSslEnvelopeTest {
    private static final String ENCRYPT = "openssl cms -encrypt -binary -noindef -in in -outform DER -out theirs";

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void files() throws IOException {
        write("decrypt.key", EnvelopeExamples.CLUSTER);
        write("stranger.key", EnvelopeExamples.STRANGER);
        Files.write(directory.resolve("workload.json.p7m"), EnvelopeExamples.envelope());
    }

    @Test
    void opensWhatWeClose() throws Exception {
        assertThat(run("openssl cms -decrypt -inform DER -in workload.json.p7m -inkey decrypt.key -out out"))
                .isZero();
        assertThat(directory.resolve("out")).hasBinaryContent(EnvelopeExamples.CONTENT);
    }

    @Test
    void findsTheRecipientByItsCertificate() throws Exception {
        assertThat(run("openssl cms -decrypt -inform DER -in workload.json.p7m -inkey decrypt.key -recip decrypt.pem"
                        + " -out out"))
                .isZero();
        assertThat(directory.resolve("out")).hasBinaryContent(EnvelopeExamples.CONTENT);
    }

    @Test
    void refusesAnotherKey() throws Exception {
        assertThat(run("openssl cms -decrypt -inform DER -in workload.json.p7m -inkey stranger.key"))
                .isNotZero();
        assertThat(
                        run(
                                "openssl cms -decrypt -inform DER -in workload.json.p7m -inkey stranger.key -recip stranger.pem"))
                .isNotZero();
    }

    @Test
    void refusesAnotherTag() throws Exception {
        byte[] changed = EnvelopeExamples.envelope();
        changed[changed.length - 1] ^= 1;
        Files.write(directory.resolve("workload.json.p7m"), changed);
        assertThat(run("openssl cms -decrypt -inform DER -in workload.json.p7m -inkey decrypt.key -out out"))
                .isNotZero();
    }

    @Test
    void closesWhatWeOpen() throws Exception {
        Files.write(directory.resolve("in"), EnvelopeExamples.CONTENT);
        assertThat(run(ENCRYPT + " -aes-256-gcm -aes256-wrap -recip decrypt.pem -keyopt ecdh_kdf_md:sha256"))
                .isZero();

        Envelope envelope = EnvelopeExamples.parse(Files.readAllBytes(directory.resolve("theirs")));

        assertThat(envelope.open(EnvelopeExamples.CLUSTER)).isEqualTo(EnvelopeExamples.CONTENT);
    }

    /// What its makers would do without care: SHA-1 in the derivation, the shorter key, no authentication.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-aes-256-gcm -aes256-wrap -recip decrypt.pem",
                "-aes-128-gcm -recip decrypt.pem -keyopt ecdh_kdf_md:sha256",
                "-aes-256-cbc -aes256-wrap -recip decrypt.pem -keyopt ecdh_kdf_md:sha256",
                "-aes-256-gcm -aes256-wrap -keyid -recip identified.pem -keyopt ecdh_kdf_md:sha256",
                "-aes-256-gcm -aes256-wrap -recip decrypt.pem -keyopt ecdh_kdf_md:sha256 -keyopt ecdh_cofactor_mode:1",
                "-aes-256-gcm -recip rsa.pem"
            })
    void refusesOtherProfilesOfOpenSsl(String options) throws Exception {
        Files.write(directory.resolve("in"), EnvelopeExamples.CONTENT);
        assertThat(run("openssl req -x509 -key decrypt.key -subj /CN=docs-demo-cluster-k3s -out identified.pem"))
                .isZero();
        assertThat(run("openssl req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -subj /CN=rsa -out rsa.pem"))
                .isZero();
        assertThat(run(ENCRYPT + " " + options)).isZero();
        byte[] theirs = Files.readAllBytes(directory.resolve("theirs"));

        assertThatThrownBy(() -> EnvelopeExamples.parse(theirs))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.WORKLOAD_INVALID))
                .hasMessageStartingWith(
                        "F009: workload.json.p7m is damaged, or not in a form that Boltseal accepts. Build the bundle again (")
                .hasMessageEndingWith(")");
    }

    private void write(String name, SoftwareKey key) throws IOException {
        Files.writeString(
                directory.resolve(name),
                Pem.text("PRIVATE KEY", key.privateKey().getEncoded()));
        Files.writeString(
                directory.resolve(name.replace(".key", ".pem")),
                key.certificate().pem());
    }

    private int run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command.split(" ")))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assertThat(output).doesNotContain("usage");
        return status;
    }
}
