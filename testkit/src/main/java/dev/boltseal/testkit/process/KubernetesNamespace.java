package dev.boltseal.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A namespace of its own in the Kubernetes that `BOLTSEAL_KUBECONFIG` names, by `kubectl`. It is gone with everything
/// in
/// it after [#close()]; if a test run is killed, its namespaces are left, with the label `boltseal-test`.
public final class KubernetesNamespace implements AutoCloseable {
    private static final String KUBECONFIG = "BOLTSEAL_KUBECONFIG";
    private static final String CONTAINERD = "BOLTSEAL_CONTAINERD";
    private static final String REGISTRY = "BOLTSEAL_REGISTRY";
    private static final String SCRIPT = "BOLTSEAL_KUBE_NODE";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Tool tool;
    private final String name = "boltseal-test-" + Long.toHexString(System.nanoTime());

    /// @param directory where files of the tests may be
    public KubernetesNamespace(Path directory) throws IOException, InterruptedException {
        this.tool = new Tool(directory, TIMEOUT, Map.of());
        String ignored = cluster("create", "namespace", name) + cluster("label", "namespace", name, "boltseal-test=");
    }

    /// The reason why tests can't use a Kubernetes; empty if they can. For assumptions.
    public static String missing() {
        if (System.getenv(KUBECONFIG) == null) {
            return "no Kubernetes here; ./check runs this test with one of its own";
        }
        return Tool.isInstalled("kubectl") ? "" : "no kubectl";
    }

    /// The same for tests that put images where pods find them.
    public static String missingStore() {
        return missing().isEmpty() && System.getenv(CONTAINERD) == null && System.getenv(REGISTRY) == null
                ? "no place for images; BOLTSEAL_CONTAINERD names the socket of the only node's containerd, or"
                        + " BOLTSEAL_REGISTRY the HOST/PREFIX of a registry that the nodes pull from"
                : missing();
    }

    /// The same for tests that look into the containerd of its only node.
    public static String missingNode() {
        return missing().isEmpty() && System.getenv(CONTAINERD) == null
                ? "no access to the containerd of a node; BOLTSEAL_CONTAINERD names its socket"
                : missing();
    }

    /// The same for tests that stop it, or parts of it.
    public static String missingScript() {
        return missingNode().isEmpty() && System.getenv(SCRIPT) == null
                ? "no Kubernetes that may be stopped; ./check runs this test with one of its own"
                : missingNode();
    }

    /// The script that stops and starts it, `testkit/kube-node`.
    public Path script() {
        return Path.of(Optional.ofNullable(System.getenv(SCRIPT)).orElseThrow());
    }

    public Path kubeconfig() {
        return Path.of(System.getenv(KUBECONFIG));
    }

    /// The image store that its nodes use, as `--into` takes it.
    public String store() {
        return Optional.ofNullable(System.getenv(REGISTRY))
                .map(prefix -> "registry:" + prefix)
                .orElseGet(() -> "containerd:" + containerd());
    }

    /// The socket of its only node's containerd.
    public Path containerd() {
        return Path.of(Optional.ofNullable(System.getenv(CONTAINERD)).orElseThrow());
    }

    public String name() {
        return name;
    }

    /// The name of its first node.
    public String node() throws IOException, InterruptedException {
        return cluster("get", "nodes", "-o", "jsonpath={.items[0].metadata.labels.kubernetes\\.io/hostname}");
    }

    /// Runs a command of `kubectl` in the namespace, which must succeed.
    ///
    /// @return its standard output
    public String kubectl(Object... arguments) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of("-n", name));
        command.addAll(List.of(arguments));
        return cluster(command.toArray());
    }

    /// The same for what isn't in a namespace.
    public String cluster(Object... arguments) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig()));
        command.addAll(List.of(arguments));
        return tool.succeed(command.toArray());
    }

    /// Makes or changes objects.
    ///
    /// @param yaml without a namespace
    public void apply(String yaml) throws IOException, InterruptedException {
        Path file = Files.createTempFile(tool.directory(), "objects", ".yaml");
        Files.writeString(file, yaml);
        String ignored = kubectl("apply", "-f", file);
    }

    /// A kubeconfig with an account of its own, which may do nothing yet.
    public Path account() throws IOException, InterruptedException {
        String ignored = kubectl("create", "serviceaccount", "boltseal");
        String token = kubectl("create", "token", "boltseal").strip();
        Path file = tool.directory().resolve("account-kubeconfig");
        Files.copy(kubeconfig(), file);
        change(file, "set-credentials", "boltseal", "--token=" + token);
        change(file, "set-context", "--current", "--user=boltseal");
        return file;
    }

    private void change(Path kubeconfig, String... change) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of("kubectl", "config", "--kubeconfig", kubeconfig));
        command.addAll(List.of(change));
        String ignored = tool.succeed(command.toArray());
    }

    @Override
    public void close() throws IOException {
        try {
            String ignored = cluster("delete", "namespace", name, "--wait=false");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
