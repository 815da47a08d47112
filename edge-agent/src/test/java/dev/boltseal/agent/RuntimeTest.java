package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands on a node whose runtime isn't there. What they do with one is tried on a real Kubernetes.
class RuntimeTest {
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
    private Path bundle;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
        bundle = node.bundle(node.sample());
    }

    @Test
    void keepsWhatWasImportedAndSaysThatKubernetesIsAway() throws IOException {
        settings("runtime: kubernetes\nkubeconfig: kubeconfig\nimages: oci:images\n");
        Files.writeString(node.path("state/kubeconfig"), NOBODY);

        assertThat(node.run("workloads", "import", bundle))
                .isEqualTo(FailureCode.RUNTIME_UNREACHABLE.exitStatus().status());
        assertThat(node.err()).contains("K001 the cluster can't be reached at https://127.0.0.1:1");

        assertThat(node.json("workloads", "list")
                        .objects("workloads", each -> each.object("status").text("state")))
                .containsExactly("unreachable");
        assertThat(node.err()).contains("warning: the cluster can't be reached at https://127.0.0.1:1");
    }

    @Test
    void printsTheStepsThatThePlatformsUsersKnowAndWhichOneFailed() throws IOException {
        settings("runtime: kubernetes\nkubeconfig: kubeconfig\nimages: oci:images\n");
        Files.writeString(node.path("state/kubeconfig"), NOBODY);
        String connected = "Connecting to cluster API...[OK]\nReading cluster config...[OK]\n";

        String listed = node.answer("workloads", "list");
        assertThat(listed)
                .startsWith(connected + "Test cluster connection...[FAILED]\nFetching workloads...[OK]\n+---");
        assertThat(node.err()).startsWith("warning: the cluster can't be reached at https://127.0.0.1:1");

        for (String command : new String[] {"start", "stop", "apply", "delete"}) {
            node.fails(FailureCode.RUNTIME_UNREACHABLE, "can't be reached", "workloads", command, "-n", "sample");
            assertThat(node.out()).isEqualTo(connected + "Test cluster connection...[FAILED]\n");
        }
        assertThat(node.run("workloads", "start", "sample", "--json")).isEqualTo(4);
        assertThat(node.out()).startsWith("{\"error\":{\"id\":\"K001\"");
    }

    @Test
    void saysThatNothingRunsWithoutARuntime() throws IOException {
        node.answer("workloads", "import", bundle, "--into", "oci:" + node.path("images"));

        for (String command : new String[] {"start", "stop", "apply", "logs"}) {
            node.refuses(FailureCode.USAGE, "this node has no runtime", "workloads", command, "sample");
        }
        node.refuses(FailureCode.USAGE, "--tail needs a number", "workloads", "logs", "sample", "--tail", "-1");
        node.fails(FailureCode.USAGE, "leave out --json or -f", "workloads", "logs", "sample", "-f", "--json");
    }

    @Test
    void refusesSettingsThatMeanNothing() throws IOException {
        settings("runtime: docker\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "write kubernetes, podman or none", "workloads", "list");

        settings("runtime: kubernetes\ndeploy_timeout: soon\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "such as 90s or 5m", "workloads", "list");

        settings("runtime: kubernetes\nkubeconfig: none.yaml\n");
        node.fails(FailureCode.RUNTIME_FORBIDDEN, "none.yaml", "workloads", "start", "sample");
        assertThat(node.out()).isEqualTo("Connecting to cluster API...[FAILED]\n");
    }

    private void settings(String yaml) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), yaml);
    }
}
