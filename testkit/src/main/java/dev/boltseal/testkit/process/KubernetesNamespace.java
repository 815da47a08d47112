package dev.boltseal.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A namespace of its own in the Kubernetes that `BOLTSEAL_KUBECONFIG` names, by `kubectl`. It is gone with everything in
/// it after [#close()].
public final class KubernetesNamespace implements AutoCloseable {
    private static final String KUBECONFIG = "BOLTSEAL_KUBECONFIG";
    private static final String CONTAINERD = "BOLTSEAL_CONTAINERD";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Tool tool;
    private final String name = "boltseal-test-" + Long.toHexString(System.nanoTime());

    /// @param directory where files of the tests may be
    public KubernetesNamespace(Path directory) throws IOException, InterruptedException {
        this.tool = new Tool(directory, TIMEOUT, Map.of());
        String ignored = cluster("create", "namespace", name);
    }

    /// The reason why tests can't use a Kubernetes; empty if they can. For assumptions.
    public static String missing() {
        if (System.getenv(KUBECONFIG) == null) {
            return "no Kubernetes here; ./check runs this test with one of its own";
        }
        return Tool.isInstalled("kubectl") ? "" : "no kubectl";
    }

    /// The same for tests that put images into the store of its only node.
    public static String missingNode() {
        return missing().isEmpty() && System.getenv(CONTAINERD) == null
                ? "no access to the containerd of a node; BOLTSEAL_CONTAINERD names its socket"
                : missing();
    }

    public Path kubeconfig() {
        return Path.of(System.getenv(KUBECONFIG));
    }

    /// The image store of its only node, as `--into` takes it.
    public String store() {
        return "containerd:" + containerd();
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
        String made = kubectl("create", "serviceaccount", "boltseal");
        String token = kubectl("create", "token", "boltseal").strip();
        Path file = tool.directory().resolve("account-kubeconfig");
        Files.copy(kubeconfig(), file);
        for (List<String> change : List.of(
                List.of("set-credentials", "boltseal", "--token=" + token),
                List.of("set-context", "--current", "--user=boltseal"))) {
            List<Object> command = new ArrayList<>(List.of("kubectl", "config", "--kubeconfig", file));
            command.addAll(change);
            made = tool.succeed(command.toArray());
        }
        return file;
    }

    /// Gives the account a role.
    ///
    /// @param role as YAML, for the namespace `workloads`
    public void give(String role) throws IOException, InterruptedException {
        apply(role.replace("namespace: workloads", "namespace: " + name));
        String ignored = kubectl(
                "create",
                "rolebinding",
                "boltseal",
                "--role=boltseal",
                "--serviceaccount=%s:boltseal".formatted(name));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        String ignored = cluster("delete", "namespace", name, "--wait=false");
    }
}
