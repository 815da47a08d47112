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
                .containsExactly("deploying");
        node.refuses(FailureCode.WORKLOAD_UNKNOWN, "nothing of workload", "workloads", "start", "sample");
    }

    @Test
    void saysThatNothingRunsWithoutARuntime() throws IOException {
        node.answer("workloads", "import", bundle, "--into", "oci:" + node.path("images"));

        for (String command : new String[] {"start", "stop", "apply"}) {
            node.refuses(FailureCode.USAGE, "this node has no runtime", "workloads", command, "sample");
        }
    }

    @Test
    void refusesSettingsThatMeanNothing() throws IOException {
        settings("runtime: docker\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "write kubernetes or none", "workloads", "list");

        settings("runtime: kubernetes\ndeploy_timeout: soon\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "such as 90s or 5m", "workloads", "list");

        settings("runtime: kubernetes\nkubeconfig: none.yaml\n");
        node.refuses(FailureCode.RUNTIME_FORBIDDEN, "none.yaml", "workloads", "start", "sample");
    }

    private void settings(String yaml) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), yaml);
    }
}
