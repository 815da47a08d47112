package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import dev.boltseal.testkit.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second copy of the ledger's head, in a real Kubernetes.
class KubernetesLedgerTest {
    private static final String AWAY = """
            apiVersion: v1
            kind: Config
            clusters: [{name: edge, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: jo, user: {token: secret}}]
            contexts: [{name: edge, context: {cluster: edge, user: jo}}]
            current-context: edge
            """;

    @TempDir
    Path directory;

    private KubernetesNode edge;

    @BeforeEach
    void enroll() throws Exception {
        assumeThat(KubernetesNamespace.missingStore()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        edge = new KubernetesNode(directory);
    }

    @AfterEach
    void remove() throws Exception {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void noticesAnOldStateDirectoryThatSomebodyRestored() throws Exception {
        Path bundle = edge.bundle(
                "{\"app\":{\"type\":\"docker\"}}", BusyboxImage.serving("x").make());
        edge.runs(bundle);
        copy("state", "snapshot");
        edge.node.answer("workloads", "delete", "sample", "--yes");
        edge.refuses(FailureCode.BUNDLE_DEAD, bundle);

        copy("snapshot", "state");

        for (Object[] command : new Object[][] {
            {"workloads", "import", "-f", bundle},
            {"workloads", "start", "sample"},
            {"workloads", "delete", "sample", "--yes"}
        }) {
            assertThat(edge.fails(FailureCode.LEDGER_ROLLED_BACK, command)).contains("an old copy was restored");
        }
        assertThat(edge.namespace.kubectl("get", "pods", "-o", "name")).isEmpty();
    }

    @Test
    void importsWhileTheClusterIsAwayAndComparesLater() throws Exception {
        Path first = edge.bundle(
                "{\"app\":{\"type\":\"docker\"}}", BusyboxImage.serving("x").make());
        edge.runs(first);
        Path second = edge.bundle(
                "{\"app\":{\"type\":\"docker\"}}", BusyboxImage.serving("y").make());
        edge.set(Files.writeString(edge.node.path("away"), AWAY), edge.namespace.store(), "20s");

        edge.refuses(FailureCode.RUNTIME_UNREACHABLE, second);

        assertThat(edge.node.err().lines().filter(line -> line.startsWith("warning: the ledger isn't compared")))
                .hasSize(1);
        String behind = copied();
        edge.set(edge.namespace.kubeconfig(), edge.namespace.store(), "20s");
        edge.runs(second);
        assertThat(copied()).isNotEqualTo(behind);
    }

    private String copied() throws Exception {
        return edge.namespace.kubectl("get", "secret", "boltseal-ledger", "-o", "jsonpath={.data}");
    }

    private void copy(String from, String to) throws Exception {
        var tool = new Tool(directory);
        String ignored = tool.succeed("rm", "-rf", to) + tool.succeed("cp", "-a", from, to);
    }
}
