package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Prompt;
import dev.boltseal.testkit.process.SoftHsm;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles and trust files sealed by a key on a token of SoftHSM.
class TokenCommandTest {
    private static SoftHsm hsm;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeKeys() throws Exception {
        assumeTrue(SoftHsm.isInstalled(), "softhsm2-util or pkcs11-tool is not installed");
        hsm = SoftHsm.shared();
        hsm.generate("release", "21", "EC:prime256v1");
    }

    @Test
    void sealsBundlesThatOpenSslVerifies() throws Exception {
        try (var workshop = new Workshop(directory)) {
            Desk desk = workshop.desk;
            var made =
                    desk.json("keygen", "--key", hsm.uriWithPin("release"), "--name", "HSM", "--out", desk.path("hsm"));
            Path key = Path.of(made.text("keyFile"));
            Path signer = Path.of(made.text("certificateFile"));
            desk.answer("trust", "init", "--signer", signer, "--key", key, "--out", desk.path("by-hsm"));

            Path bundle = Path.of(desk.json(workshop.build("--key", key)).text("file"));
            desk.answer("verify", bundle, "--trust", desk.path("by-hsm/trust-1.json"));

            var tool = new Tool(desk.path("hsm"));
            tool.succeed("unzip", "-q", bundle, "-d", "b");
            tool.succeed(
                    "openssl",
                    "cms",
                    "-verify",
                    "-binary",
                    "-inform",
                    "DER",
                    "-in",
                    "b/bundle.json.p7s",
                    "-content",
                    "b/bundle.json",
                    "-CAfile",
                    signer,
                    "-purpose",
                    "any",
                    "-out",
                    "/dev/null");
            assertNoPinIn(directory);
        }
    }

    @Test
    void asksForThePinAndTellsItNobody() throws IOException {
        var desk = new Desk(directory);
        desk.prompt = new Prompt() {
            @Override
            public Optional<String> answer(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<char[]> secret(String question) {
                assertThat(question).contains("PIN", SoftHsm.TOKEN);
                return Optional.of(SoftHsm.PIN.toCharArray());
            }
        };

        String answer = desk.answer("keygen", "--key", hsm.uri("release"), "--out", desk.path("hsm"), "--debug");

        assertThat(answer + desk.err()).contains("signer.pem").doesNotContain(SoftHsm.PIN);
        assertThat(desk.path("hsm/signer.key")).hasContent(hsm.uri("release"));
        desk.prompt = question -> Optional.empty();
        desk.refuses(FailureCode.TOKEN_FAILED, "pin-source", init(desk, desk.path("hsm/signer.key")));
        assertNoPinIn(directory);
    }

    @Test
    void refusesInOneSentence() {
        var desk = new Desk(directory);
        String uri = hsm.uriWithPin("release");
        desk.answer("keygen", "--key", uri, "--out", desk.path("hsm"));

        desk.refuses(FailureCode.OUTPUT_EXISTS, "signer.key", "keygen", "--key", uri, "--out", desk.path("hsm"));
        desk.refuses(FailureCode.USAGE, "--encrypt", "keygen", "--key", uri, "--encrypt", "--out", desk.path("x"));
        desk.refuses(FailureCode.KEY_INVALID, "boltseal keygen --key", init(desk, uri));
        desk.refuses(FailureCode.KEY_INVALID, "no such private key", init(desk, hsm.uriWithPin("nothing")));
        desk.refuses(FailureCode.TOKEN_FAILED, "can't load the PKCS#11 module", init(desk, uri.replace(".so", ".no")));
        desk.refuses(FailureCode.KEY_INVALID, "contains the PIN", init(desk, uri + "&pin-value=" + SoftHsm.PIN));
        assertThat(desk.err()).doesNotContain(SoftHsm.PIN);
    }

    @Test
    void certifiesAKeyThatSomebodyElseMade() throws Exception {
        var desk = new Desk(directory);
        new Tool(directory)
                .succeed(
                        "openssl",
                        "genpkey",
                        "-algorithm",
                        "EC",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-out",
                        "own.key");

        var made = desk.json("keygen", "--key", desk.path("own.key"), "--name", "Own");

        assertThat(Path.of(made.text("certificateFile")))
                .isEqualTo(desk.path("own.pem"))
                .exists();
        desk.answer(
                "trust",
                "init",
                "--signer",
                desk.path("own.pem"),
                "--key",
                desk.path("own.key"),
                "--out",
                desk.path("trust"));
    }

    private static Object[] init(Desk desk, Object key) {
        return new Object[] {
            "trust", "init", "--signer", desk.path("hsm/signer.pem"), "--key", key, "--out", desk.path("trust")
        };
    }

    private static void assertNoPinIn(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).filter(TokenCommandTest::holdsPin))
                    .isEmpty();
        }
    }

    private static boolean holdsPin(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SoftHsm.PIN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
