package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.runtime.render.ImageSource;
import dev.boltseal.runtime.render.RenderSettings;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import dev.boltseal.testkit.process.Tool;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A namespace of its own in a real Kubernetes, named by `BOLTSEAL_KUBECONFIG`, with the containerd of its only node,
/// named by `BOLTSEAL_CONTAINERD`.
final class TestCluster implements AutoCloseable {
    private static final String KUBECONFIG = "BOLTSEAL_KUBECONFIG";
    private static final String CONTAINERD = "BOLTSEAL_CONTAINERD";

    private final KubernetesClient client = client();
    private final String namespace = "boltseal-test-" + Long.toHexString(System.nanoTime());
    private final Tool tool;

    TestCluster(Path directory) {
        this.tool = new Tool(directory);
        var made = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        assertThat(made.getMetadata().getName()).isEqualTo(namespace);
    }

    /// The reason why tests can't use it; empty if they can. For assumptions.
    static String missing() {
        return KubernetesNamespace.missingNode();
    }

    private static KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(System.getenv(KUBECONFIG))))
                .build();
    }

    KubernetesClient api() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    KubernetesRuntime runtime(Duration deadline) {
        return runtime(deadline, client());
    }

    KubernetesRuntime runtime(Duration deadline, KubernetesClient as) {
        return new KubernetesRuntime(
                as,
                new RenderSettings(namespace, new ImageSource.NodeStore(), Optional.empty(), deadline),
                InstantSource.system(),
                false);
    }

    /// A runtime in another namespace, which it makes.
    KubernetesRuntime elsewhere(String other) {
        return new KubernetesRuntime(
                client(),
                new RenderSettings(other, new ImageSource.NodeStore(), Optional.empty(), Duration.ofSeconds(60)),
                InstantSource.system(),
                true);
    }

    /// A client with an account of its own, which may do nothing yet.
    KubernetesClient account() throws IOException, InterruptedException {
        kubectl("apply", "-f", write("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: boltseal, namespace: %s}
                """.formatted(namespace)));
        String token = kubectl("create", "token", "boltseal", "-n", namespace).strip();
        Config admin = client.getConfiguration();
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl(admin.getMasterUrl())
                        .withCaCertData(admin.getCaCertData())
                        .withOauthToken(token)
                        .withNamespace(namespace)
                        .build())
                .build();
    }

    /// Gives the account a role.
    ///
    /// @param role as YAML, for the namespace `workloads`
    void give(String role) throws IOException, InterruptedException {
        kubectl("apply", "-f", write(role.replace("namespace: workloads", "namespace: " + namespace)));
        kubectl(
                "create",
                "rolebinding",
                "boltseal",
                "--role=boltseal",
                "--serviceaccount=%s:boltseal".formatted(namespace),
                "-n",
                namespace);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(tool.directory().resolve("objects.yaml"), yaml);
    }

    String kubectl(Object... arguments) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", System.getenv(KUBECONFIG)));
        command.addAll(List.of(arguments));
        return tool.succeed(command.toArray());
    }

    /// Puts an image into the node's store, under the name that pods of the workload use.
    void store(RunnableWorkload workload, TestImage image) throws IOException, InterruptedException {
        Path archive = tool.directory().resolve("image.tar");
        String name = new ImageSource.NodeStore()
                .reference(workload.image(workload.definition().containers().getFirst()));
        new OciLayout(name, image).writeArchive(archive);
        tool.succeed("ctr", "-a", System.getenv(CONTAINERD), "-n", "k8s.io", "images", "import", archive);
    }

    /// Takes it out again.
    void unstore(RunnableWorkload workload) throws IOException, InterruptedException {
        String name = new ImageSource.NodeStore()
                .reference(workload.image(workload.definition().containers().getFirst()));
        tool.succeed("ctr", "-a", System.getenv(CONTAINERD), "-n", "k8s.io", "images", "rm", name);
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
