package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final String NOBODY = """
            apiVersion: v1
            kind: Config
            clusters: [{name: edge, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: jo, user: {token: secret}}]
            contexts: [{name: edge, context: {cluster: edge, user: jo}}]
            current-context: edge
            """;

    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void findsNothingWrongWithANodeThatRunsNothing() throws IOException {
        settings("images: oci:images\n");
        node.answer("workloads", "import", node.bundle(node.sample()));

        Map<String, String> results = results(0);

        assertThat(results)
                .containsEntry("ledger", "ok")
                .containsEntry("clock", "ok")
                .containsEntry("trust", "ok")
                .containsEntry("image store", "ok")
                .containsEntry("images", "ok")
                .containsEntry("runtime", "skipped");
        assertThat(node.shown("doctor")).contains("Check", "it agrees with its history of", "everything is in order");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws IOException {
        settings("runtime: kubernetes\nkubeconfig: kubeconfig\nimages: oci:images\n");
        Files.writeString(node.path("state/kubeconfig"), NOBODY);
        node.run("workloads", "import", node.bundle(node.sample()));
        Files.delete(node.path("state/images/index.json"));
        Files.delete(trustFile());

        Map<String, String> results = results(4);

        assertThat(results)
                .containsEntry("ledger", "ok")
                .containsEntry("trust", "wrong")
                .containsEntry("images", "wrong")
                .containsEntry("runtime", "failed")
                .containsEntry("rights", "skipped")
                .containsEntry("test pod", "skipped");
        assertThat(node.run("doctor")).isEqualTo(4);
        assertThat(node.out())
                .contains("K", "can't be reached at https://127.0.0.1:1", "Import their bundles again", "3 problems");
        assertThat(node.err()).doesNotContain("boltseal-edge: ");
    }

    @Test
    void saysThatNoStoreIsSet() {
        Map<String, String> results = results(2);

        assertThat(results).containsEntry("image store", "wrong").containsEntry("space", "ok");
        assertThat(node.run("doctor")).isEqualTo(2);
        assertThat(node.out()).contains("`images: containerd`", "1 problem");
    }

    @Test
    void looksAtTheRestIfTheStoreOrTheKubeconfigIsMissing() throws IOException {
        settings("runtime: kubernetes\nkubeconfig: none.yaml\nimages: containerd:/nowhere/containerd.sock\n");

        assertThat(results(4))
                .containsEntry("image store", "failed")
                .containsEntry("images", "skipped")
                .containsEntry("space", "ok")
                .containsEntry("runtime", "wrong");
    }

    @Test
    void saysThatANodeIsNotEnrolled() {
        var other = new Node(directory.resolve("other"));

        assertThat(other.run("doctor"))
                .isEqualTo(FailureCode.NOT_ENROLLED.exitStatus().status());
        assertThat(other.out()).contains("boltseal-edge enroll");
    }

    private Path trustFile() throws IOException {
        try (var files = Files.walk(node.path("state/trust"))) {
            return files.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// What each check found.
    private Map<String, String> results(int status) {
        assertThat(node.run("doctor", "--json")).as(node.out() + node.err()).isEqualTo(status);
        var answer = new ObjectFields(
                "answer",
                FailureCode.DEFECT,
                new JsonReader("answer", FailureCode.DEFECT, 1 << 20)
                        .read(node.out().strip().getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.bool("healthy")).isEqualTo(status == 0);
        Map<String, String> results = new LinkedHashMap<>();
        answer.objects("checks", each -> results.put(each.text("name"), each.text("result")));
        return results;
    }

    private void settings(String yaml) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), yaml);
    }
}
