package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(Path.of(answer.text("enrolment")))
                .isEqualTo(node.path("enrolment.json"))
                .exists();
        assertThat(node.path("enrolment.json.p7s")).exists();
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
    void refusesASecondTime() {
        node.enroll();

        node.refuses(FailureCode.ALREADY_ENROLLED, "enrolment.json", "enroll", "--name", "again", "-o", directory);
    }

    @Test
    void enrollsNothingWhenTheFileIsTaken() throws IOException {
        Files.writeString(node.path("enrolment.json"), "precious");

        node.refuses(FailureCode.OUTPUT_EXISTS, "choose another -o", "enroll", "--name", "p", "-o", directory);

        assertThat(node.path("enrolment.json")).hasContent("precious");
        assertThat(node.path("state/epoch-1")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoNameOrPlatform() {
        node.refuses(FailureCode.REQUEST_INVALID, "name", "enroll", "--name", "two words", "-o", directory);
        node.refuses(FailureCode.USAGE, "node name", "enroll", "--name", "p", "--node", "-a", "-o", directory);
        node.refuses(
                FailureCode.REFERENCE_INVALID, "platform", "enroll", "--name", "p", "--platform", "x", "-o", directory);
        node.refuses(FailureCode.USAGE, "--name", "enroll");
        assertThat(node.path("state/epoch-1")).doesNotExist();
    }
}
