package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    Path directory;

    private Workshop workshop;
    private Desk desk;
    private Path bundle;

    @BeforeEach
    void build() throws IOException {
        workshop = new Workshop(directory);
        desk = workshop.desk;
        bundle = workshop.bundle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void saysWhatWasVerified() {
        var answer = desk.json("verify", bundle, "--trust", workshop.trust(), "--cluster", "plant");

        assertThat(answer.bool("verified")).isTrue();
        assertThat(answer.bool("clusterChecked")).isTrue();
        assertThat(answer.object("signer").text("name")).isEqualTo("alice");
        assertThat(answer.number("trustVersion")).isEqualTo(1);
        assertThat(answer.text("manifestSha256")).hasSize(64);
        assertThat(desk.shown("verify", bundle, "--trust", workshop.trust(), "--cluster", "plant"))
                .startsWith("VERIFIED: the seal, the cluster and every byte are right\n");
        assertThat(desk.err()).startsWith("verify: 100 %");
    }

    @Test
    void takesAnEnrolmentFileForTheCluster() {
        desk.answer("verify", bundle, "--trust", workshop.trust(), "--cluster", desk.path("plant.json"));
    }

    @Test
    void saysWhenNobodyAskedForWhichClusterItIs() {
        assertThat(desk.shown("verify", bundle, "--trust", workshop.trust()))
                .contains("whether it is for your cluster wasn't checked");
        assertThat(desk.json("verify", bundle, "--trust", workshop.trust()).bool("clusterChecked"))
                .isFalse();
    }

    @Test
    void refusesABundleOfAnotherCluster() throws IOException {
        Path other = desk.enrolment("other", "linux/amd64");

        desk.refuses(
                FailureCode.CLUSTER_DIFFERS,
                "this bundle is for cluster plant, and this is other. Import it there, or build one for other",
                "verify",
                bundle,
                "--trust",
                workshop.trust(),
                "--cluster",
                other);
        desk.refuses(
                FailureCode.CLUSTER_UNKNOWN,
                "nowhere",
                "verify",
                bundle,
                "--trust",
                workshop.trust(),
                "--cluster",
                "nowhere");
    }

    @Test
    void guessesWhichClusterWasMeant() {
        for (String name : List.of("plnat", "PLANT")) {
            desk.refuses(
                    FailureCode.CLUSTER_UNKNOWN,
                    "did you mean \"plant\"?",
                    "verify",
                    bundle,
                    "--trust",
                    workshop.trust(),
                    "--cluster",
                    name);
        }
        desk.refuses(
                FailureCode.FILE_UNREADABLE,
                "no/enrolment.json",
                "verify",
                bundle,
                "--trust",
                workshop.trust(),
                "--cluster",
                "no/enrolment.json");
    }

    @Test
    void refusesASignerWhomTheTrustFileDoesNotName() {
        Path eve = desk.key("eve");
        desk.answer("trust", "init", "--signer", desk.certificate("eve"), "--key", eve, "--out", desk.path("evil"));

        desk.refuses(
                FailureCode.SIGNER_UNKNOWN, "unknown key", "verify", bundle, "--trust", desk.path("evil/trust-1.json"));
    }

    @Test
    void refusesARevokedBundle() {
        String id = desk.json("inspect", bundle).text("bundleId");
        desk.answer("trust", "revoke", workshop.trust(), "--bundle", id);

        desk.refuses(FailureCode.BUNDLE_REVOKED, id, "verify", bundle, "--trust", desk.path("trust/trust-2.json"));
    }

    @Test
    void refusesOneWrongByte() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);

        assertThat(desk.run("verify", bundle, "--trust", workshop.trust())).isEqualTo(3);
        assertThat(desk.err().lines().filter(line -> line.startsWith("boltseal: F004")))
                .hasSize(1);
    }

    @Test
    void wantsATrustFileWithItsSeals() throws IOException {
        Path lonely = Files.copy(workshop.trust(), desk.path("trust-1.json"));

        desk.refuses(
                FailureCode.TRUST_BELOW_THRESHOLD, "but has 0 (0 signature files", "verify", bundle, "--trust", lonely);
        desk.refuses(FailureCode.FILE_UNREADABLE, "none", "verify", bundle, "--trust", desk.path("none"));
        desk.refuses(FailureCode.TRUST_INVALID, bundle + " isn't a trust file", "verify", bundle, "--trust", bundle);
        Path certificate = desk.path(".config/boltseal/signer.pem");
        desk.refuses(
                FailureCode.TRUST_INVALID, "signer.pem isn't a trust file", "verify", bundle, "--trust", certificate);
        desk.refuses(FailureCode.USAGE, "--trust", "verify", bundle);
    }

    @Test
    void wantsABundle() throws IOException {
        Path text = Files.writeString(desk.path("text.zip"), "no zip at all");

        desk.refuses(FailureCode.NOT_A_BUNDLE, text + " isn't a bundle", "verify", text, "--trust", workshop.trust());
        desk.refuses(
                FailureCode.FILE_UNREADABLE, "there is no file", "verify", desk.path("x"), "--trust", workshop.trust());
    }

    @Test
    void inspectsWithoutBelieving() {
        var answer = desk.json("inspect", bundle);

        assertThat(answer.bool("verified")).isFalse();
        assertThat(answer.number("size")).isEqualTo(answer.number("fileSize"));
        assertThat(answer.object("signer").text("keyId")).hasSize(16);
        assertThat(answer.objects("images", image -> image.text("name"))).hasSize(2);
        assertThat(desk.shown("inspect", bundle)).startsWith("NOT VERIFIED: ").contains("sealed by");
    }

    @Test
    void inspectsABundleThatWasCutShort() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(bytes, bytes.length - 100));

        desk.answer("inspect", bundle);

        assertThat(desk.err()).startsWith("warning: ").contains("copy it again");
        desk.refuses(FailureCode.TRUNCATED, bundle + " is incomplete: ", "verify", bundle, "--trust", workshop.trust());
        desk.refuses(FailureCode.TRUNCATED, "100 of ", "verify", bundle, "--trust", workshop.trust());
    }

    @Test
    void refusesToInspectWhatIsNoBundle() throws IOException {
        Path text = Files.writeString(desk.path("text.zip"), "no zip at all");

        desk.refuses(FailureCode.NOT_A_BUNDLE, text + " isn't a bundle", "inspect", text);
    }
}
