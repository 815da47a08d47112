package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The node of a real Kubernetes, with `boltseal-edge` enrolled on it and a namespace of its own.
final class KubernetesNode implements AutoCloseable {
    private static final long FIRST_SERIAL = 1_795_353_300_000L;

    final Node node;
    final KubernetesNamespace namespace;
    private String workload = "sample";
    private long serial = FIRST_SERIAL;

    KubernetesNode(Path directory) throws IOException, InterruptedException {
        this(directory, "20s");
    }

    /// @param patience `deploy_timeout`
    KubernetesNode(Path directory, String patience) throws IOException, InterruptedException {
        this.node = new Node(directory);
        this.namespace = new KubernetesNamespace(directory);
        node.answer("enroll", "--name", "plant-7", "--node", namespace.node(), "-o", directory);
        node.trust();
        set(namespace.kubeconfig(), namespace.store(), patience);
    }

    /// Writes `edge.yaml`.
    void set(Path kubeconfig, String images, String patience) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), """
                runtime: kubernetes
                kubeconfig: %s
                namespace: %s
                images: %s
                deploy_timeout: %s
                """.formatted(kubeconfig, namespace.name(), images, patience));
    }

    /// The name of the next bundles' workload.
    KubernetesNode workload(String name) {
        workload = name;
        return this;
    }

    /// A newer bundle of the workload.
    ///
    /// @param app its `app.yaml` as JSON
    Path bundle(String app, TestImage image) throws IOException {
        var json = new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                .read(app.getBytes(StandardCharsets.UTF_8));
        serial++;
        Path file = node.path("%s-%d.zip".formatted(workload, serial));
        node.sample()
                .workload(workload)
                .serial(serial)
                .image("registry.example.com/apps/%s:%d".formatted(workload, serial), image)
                .app(json)
                .make()
                .write(file);
        return file;
    }

    /// Imports it; the workload then runs.
    void runs(Path bundle) {
        assertThat(node.run("workloads", "import", "-f", bundle)).as(node.err()).isZero();
        assertThat(state()).isEqualTo("running");
    }

    /// Imports it, and it is refused or doesn't run.
    ///
    /// @return the one line that says why
    String fails(FailureCode code, Object... command) {
        assertThat(node.run(command))
                .as(node.err())
                .isEqualTo(code.exitStatus().status());
        List<String> lines = node.err()
                .lines()
                .filter(line -> line.startsWith("boltseal-edge: " + code.id()))
                .toList();
        assertThat(lines).as(node.err()).hasSize(1);
        return lines.getFirst();
    }

    String refuses(FailureCode code, Path bundle) {
        return fails(code, "workloads", "import", "-f", bundle);
    }

    String state() {
        return node.json("workloads", "list")
                .objects("workloads", each -> each.object("status").text("state"))
                .getFirst();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        namespace.close();
    }
}
