package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parts of a real Kubernetes stop, or all of it at once, as when the power goes.
class RebootedClusterTest {
    private static final List<String> ISLAND = List.of("ip", "netns", "exec", "boltseal-offline");
    private static final int PATIENCE_SECONDS = 120;
    private static final String APP = """
            {"app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service","service":{"port":80,"container_port":8080}}]}}
            """;

    @TempDir
    Path directory;

    private KubernetesNode edge;
    private Tool tool;
    private String address = "";

    @BeforeEach
    void enroll() throws Exception {
        assumeThat(KubernetesNamespace.missingScript()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        edge = new KubernetesNode(directory, "60s");
        String ignored = edge.namespace.cluster("wait", "--for=condition=Ready", "node", "--all", "--timeout=100s");
        Path home = edge.namespace.kubeconfig().resolve("../..").normalize();
        tool = new Tool(directory, Duration.ofMinutes(2), Map.of("KUBE_HOME", home.toString()));
    }

    @AfterEach
    void remove() throws Exception {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void runsOnWhileKubeletAndContainerdAreRestarted() throws Exception {
        Path first = bundle("one");
        edge.runs(first);
        String pod = pod();

        Path second = bundle("two");
        kube("stop", "kubelet", "containerd");
        try {
            assertThat(page(List.of())).isEqualTo("one\n");
            String ignored = edge.refuses(FailureCode.CONTAINERD_MISSING, second);
        } finally {
            kube("start", "containerd", "kubelet");
        }

        assertThat(edge.state()).isEqualTo("running");
        assertThat(pod()).isEqualTo(pod);
        edge.runs(second);
        assertThat(page(List.of())).isEqualTo("two\n");
    }

    @Test
    void saysThatTheApiServerIsAwayAndWorksWhenItIsBack() throws Exception {
        edge.runs(bundle("one"));
        Path second = bundle("two");
        assertThat(page(List.of())).isEqualTo("one\n");

        kube("stop", "apiserver");
        try {
            assertThat(edge.refuses(FailureCode.RUNTIME_UNREACHABLE, second)).contains("connection refused");
            assertThat(edge.node.run("workloads", "list")).isZero();
            assertThat(edge.fails(FailureCode.RUNTIME_UNREACHABLE, "workloads", "stop", "sample"))
                    .contains("See that Kubernetes runs there");
            assertThat(page(List.of())).isEqualTo("one\n");
        } finally {
            kube("start", "apiserver");
            awaitApiServer();
        }

        edge.runs(second);
        assertThat(page(List.of())).isEqualTo("two\n");
    }

    @Test
    void waitsOnWhileTheApiServerIsRestarted() throws Exception {
        Path bundle = bundle("one");
        Process importing = stoppingApiServerWhen("applied", bundle);

        assertThat(importing.exitValue()).as(new EdgeProcess(directory).said()).isZero();
        assertThat(edge.state()).isEqualTo("running");
    }

    @Test
    void goesOnAfterTheApiServerWasRestartedInTheMiddle() throws Exception {
        Path bundle = bundle("one");
        Process importing = stoppingApiServerWhen("applying", bundle);

        if (importing.exitValue() != 0) {
            assertThat(new EdgeProcess(directory).said()).contains(FailureCode.RUNTIME_UNREACHABLE.id());
        }
        edge.runs(bundle);
    }

    /// Imports, and restarts the API server when the ledger has come so far.
    private Process stoppingApiServerWhen(String state, Path bundle) throws Exception {
        Process importing = new EdgeProcess(directory).start("workloads", "import", "-f", bundle);
        while (importing.isAlive()
                && edge.ledger(edge.manifest(bundle)).filter(state::equals).isEmpty()) {
            Thread.sleep(5);
        }
        kube("stop", "apiserver");
        Thread.sleep(2_000);
        kube("start", "apiserver");
        assertThat(importing.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        awaitApiServer();
        return importing;
    }

    @Test
    void saysThatTheNodeIsNotReady() throws Exception {
        Path bundle = bundle("one");
        kube("stop", "kubelet");
        try {
            String ignored = edge.namespace.cluster(
                    "wait", "--for=condition=Ready=Unknown", "node/" + edge.namespace.node(), "--timeout=100s");
            edge.set(edge.namespace.kubeconfig(), edge.namespace.store(), "20s");
            assertThat(edge.refuses(FailureCode.START_FAILED, bundle)).contains("because it isn't ready");
        } finally {
            kube("start", "kubelet");
        }
        edge.set(edge.namespace.kubeconfig(), edge.namespace.store(), "60s");
        edge.runs(bundle);
    }

    /// With nothing but what is on the disk, and no network beyond the machine.
    @Test
    void runsAgainAfterARebootWithoutANetwork() throws Exception {
        edge.runs(bundle("one"));
        Path second = bundle("two");

        kube("reboot", "offline");
        try {
            assertThat(tool.run(ISLAND.get(0), "netns", "exec", ISLAND.getLast(), "ip", "route", "get", "192.0.2.1")
                            .status())
                    .as("there is no way out")
                    .isNotZero();
            awaitState("running");
            assertThat(page(ISLAND)).isEqualTo("one\n");

            var offline = new EdgeProcess(directory, ISLAND);
            Process importing = offline.start("workloads", "import", "-f", second);
            assertThat(importing.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(importing.exitValue()).as(offline.said()).isZero();
            assertThat(page(ISLAND)).isEqualTo("two\n");
        } finally {
            kube("reboot");
        }
    }

    private void awaitState(String state) throws Exception {
        var offline = new EdgeProcess(directory, ISLAND);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            Process list = offline.start("workloads", "list");
            assertThat(list.waitFor()).as(offline.said()).isZero();
        } while (!offline.said().contains(" " + state + " ") && System.nanoTime() < end);
        assertThat(offline.said()).contains(" " + state + " ");
    }

    private void awaitApiServer() throws Exception {
        while (tool.run("kubectl", "--kubeconfig", edge.namespace.kubeconfig(), "get", "--raw", "/readyz")
                        .status()
                != 0) {
            Thread.sleep(200);
        }
    }

    private Path bundle(String page) throws IOException {
        return edge.bundle(APP, BusyboxImage.serving(page).make());
    }

    private String pod() throws Exception {
        return edge.namespace.kubectl("get", "pods", "-o", "jsonpath={.items[*].metadata.uid}");
    }

    /// What the workload's pod serves, when it serves again.
    ///
    /// @param where the command that runs another where the cluster is
    private String page(List<String> where) throws Exception {
        for (int tries = 0; ; tries++) {
            ToolOutput output = run(
                    where,
                    "timeout",
                    "5",
                    "bash",
                    "-c",
                    "exec 3<>/dev/tcp/%s/8080 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && sed '1,/^\\r$/d' <&3"
                            .formatted(address(where)));
            if (output.status() == 0) {
                return output.out();
            }
            assertThat(tries).as(output.err()).isLessThan(120);
            Thread.sleep(500);
        }
    }

    /// Of its pod; the last one known while the API server is away.
    private String address(List<String> where) throws Exception {
        ToolOutput found = run(
                where,
                "kubectl",
                "--kubeconfig",
                edge.namespace.kubeconfig(),
                "-n",
                edge.namespace.name(),
                "get",
                "pods",
                "-o",
                "jsonpath={.items[?(@.status.phase==\"Running\")].status.podIP}");
        if (found.status() == 0 && !found.out().isBlank()) {
            address = found.out().split(" ", 2)[0];
        }
        return address;
    }

    private ToolOutput run(List<String> where, Object... command) throws Exception {
        List<Object> all = new ArrayList<>(where);
        all.addAll(List.of(command));
        return tool.run(all.toArray());
    }

    private void kube(Object... command) throws Exception {
        var all = new ArrayList<Object>(List.of(edge.namespace.script()));
        all.addAll(List.of(command));
        String ignored = tool.succeed(all.toArray());
    }
}
