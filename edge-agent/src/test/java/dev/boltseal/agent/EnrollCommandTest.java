package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollCommandTest {
    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void machine() throws IOException {
        node = new Node(directory);
        Files.writeString(node.path("hostname"), "node-1\n");
    }

    @Test
    void tellsTheEnrolmentThatIsCarriedToTheBuilder() {
        var answer = node.json("enroll", "--name", "plant-7", "-o", directory);

        assertThat(answer.text("name")).isEqualTo("plant-7");
        assertThat(answer.number("epoch")).isEqualTo(1);
        assertThat(answer.text("platform")).isEqualTo("linux/amd64");
        assertThat(answer.texts("nodeNames")).containsExactly("node-1");
        assertThat(Path.of(answer.text("enrolmentFile")))
                .isEqualTo(node.path("enrolment-plant-7.json"))
                .exists();
        assertThat(node.path("enrolment-plant-7.json.p7s")).exists();
    }

    @Test
    void takesTheNameAloneToo() {
        assertThat(node.json("enroll", "plant-8", "-o", directory).text("name")).isEqualTo("plant-8");

        node.refuses(FailureCode.USAGE, "keeps its name", "enroll", "plant-9", "--renew", "--yes");
        assertThat(node.json("enroll", "--renew", "--yes", "-o", node.path("2") + "/")
                        .text("enrolmentFile"))
                .endsWith("2/enrolment-plant-8.json");
    }

    @Test
    void takesPlatformNodesAndFileAsGiven() {
        var answer = node.json(
                "enroll",
                "--name",
                "p",
                "--platform",
                "linux/arm64",
                "--node",
                "b",
                "--node",
                "a",
                "-o",
                node.path("p.json"));

        assertThat(answer.text("platform")).isEqualTo("linux/arm64");
        assertThat(answer.texts("nodeNames")).containsExactly("a", "b");
        assertThat(node.path("p.json")).exists();
        assertThat(node.path("p.json.p7s")).exists();
    }

    @Test
    void refusesASecondTime() throws IOException {
        node.enroll();

        node.refuses(FailureCode.ALREADY_ENROLLED, "enrolment.json", "enroll", "--name", "again", "-o", directory);
    }

    @Test
    void enrollsNothingWhenTheFileIsTaken() throws IOException {
        Files.writeString(node.path("enrolment-p.json"), "precious");

        node.refuses(
                FailureCode.OUTPUT_EXISTS, "Choose another place with -o", "enroll", "--name", "p", "-o", directory);

        assertThat(node.path("enrolment-p.json")).hasContent("precious");
        assertThat(node.path("state/epoch-1")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoNameOrPlatform() {
        node.refuses(FailureCode.REQUEST_INVALID, "name", "enroll", "--name", "two words", "-o", directory);
        node.refuses(
                FailureCode.USAGE, "can't be a node name", "enroll", "--name", "p", "--node", "-a", "-o", directory);
        node.refuses(
                FailureCode.REFERENCE_INVALID, "platform", "enroll", "--name", "p", "--platform", "x", "-o", directory);
        node.refuses(FailureCode.USAGE, "needs a name", "enroll");
        node.refuses(FailureCode.USAGE, "two names are given, b and a", "enroll", "a", "--name", "b");
        assertThat(node.path("state/epoch-1")).doesNotExist();
    }

    @Test
    void putsTheEnrolmentIntoADirectoryThatIsStillToBeMade() {
        var answer = node.json("enroll", "--name", "p", "-o", node.path("new") + "/");

        assertThat(Path.of(answer.text("enrolmentFile")))
                .isEqualTo(node.path("new/enrolment-p.json"))
                .isRegularFile();
        assertThat(node.path("new/enrolment-p.json.p7s")).isRegularFile();
    }

    @Test
    void beginsANewEpochWhenSomebodyMeansIt() throws IOException {
        node.enroll();
        String before = Files.readString(node.path("enrolment-plant-7.json"));
        String id = node.json("enroll", "--renew", "--yes", "-o", node.path("2") + "/")
                .text("id");
        assertThat(before).contains(id);
        assertThat(node.path("2/enrolment-plant-7.json")).content().contains("\"epoch\":2");

        node.prompt = question -> Optional.of("renew");
        assertThat(node.shown("enroll", "--renew", "-o", node.path("3") + "/"))
                .contains("RENEWED", "epoch 3", "epoch 2 or before are refused", "boltseal cluster add");
    }

    @Test
    void beginsNoNewEpochUnasked() throws IOException {
        node.enroll();

        node.refuses(FailureCode.USAGE, "--yes", "enroll", "--renew", "-o", node.path("2") + "/");
        node.prompt = question -> Optional.of("yes");
        node.refuses(FailureCode.USAGE, "nothing was changed", "enroll", "--renew", "-o", node.path("2") + "/");
        node.refuses(FailureCode.USAGE, "keeps its name", "enroll", "--renew", "--yes", "--name", "q");
        node.refuses(
                FailureCode.OUTPUT_EXISTS,
                "Choose another place with -o",
                "enroll",
                "--renew",
                "--yes",
                "-o",
                directory);
        assertThat(node.path("state/epoch-2")).doesNotExist();
    }

    @Test
    void wantsANameForANewCluster() {
        node.refuses(FailureCode.USAGE, "boltseal-edge enroll plant-7", "enroll", "-o", directory);
        node.refuses(FailureCode.NOT_ENROLLED, "enroll", "enroll", "--renew", "--yes", "-o", directory);
        node.prompt = question -> {
            throw new AssertionError("asked about a cluster that there isn't: " + question);
        };
        node.refuses(FailureCode.NOT_ENROLLED, "enroll", "enroll", "--renew", "-o", directory);
    }

    @Test
    void takesNoPinInTheUriOfAKey() {
        node.refuses(
                FailureCode.KEY_INVALID,
                "contains the PIN",
                "enroll",
                "--name",
                "p",
                "--sign-key",
                "pkcs11:token=t;object=o?module-path=/m&pin-value=canary");
        assertThat(node.err()).doesNotContain("canary");
    }

    @Test
    void enrollsTheKubernetesThatItIsToldAndKeepsItInTheNextEpoch() {
        String uid = "5c2e4d1a-7b0f-4a52-9a3e-0d6f8b1c2e3f";
        assertThat(node.json("enroll", "--name", "p", "--kube-system-uid", uid, "-o", directory)
                        .text("kubeSystemUid"))
                .isEqualTo(uid);

        assertThat(node.shown("enroll", "--renew", "--yes", "--no-kubernetes", "-o", node.path("2") + "/"))
                .contains("kubernetes  %s (not asked".formatted(uid));
        assertThat(node.path("2/enrolment-p.json")).content().contains(uid);
    }

    @Test
    void saysThatItFoundNoKubernetes() {
        assertThat(node.shown("enroll", "--name", "p", "-o", directory))
                .contains(
                        "runtime     none found",
                        "write the keys runtime and images into " + node.path("state/edge.yaml"))
                .containsPattern("kubernetes  none \\(there is no kubeconfig \\S+( or \\S+)*\\)");
        assertThat(node.path("enrolment-p.json")).content().doesNotContain("kubeSystemUid");
        assertThat(node.path("state/edge.yaml")).doesNotExist();
    }

    @Test
    void writesTheRuntimeThatItIsTold() {
        node.refuses(
                FailureCode.SETTINGS_INVALID, "write kubernetes, podman or none", "enroll", "p", "--runtime", "docker");
        assertThat(node.path("state/epoch-1")).doesNotExist();

        assertThat(node.json("enroll", "p", "--runtime", "none", "-o", directory)
                        .text("settingsFile"))
                .isEqualTo(node.path("state/edge.yaml").toString());

        assertThat(node.path("state/edge.yaml")).content().endsWith("runtime: none\n");
        assertThat(node.shown("config", "show")).containsPattern("runtime +none +file ");
    }

    @Test
    void wantsAProperUidOfKubernetes() {
        for (String odd : new String[] {"", "7", "1-1-1-1-1", "5C2E4D1A-7B0F-4A52-9A3E-0D6F8B1C2E3F"}) {
            node.refuses(FailureCode.USAGE, "UID", "enroll", "--name", "p", "--kube-system-uid", odd, "-o", directory);
        }
        assertThat(node.path("state/epoch-1")).doesNotExist();
    }
}
