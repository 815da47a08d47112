package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Updates of a workload on a real Kubernetes, and which images are in the node's containerd afterwards. The variables
/// are those of `testkit/kube-node`.
class KubernetesImagesTest {
    private static final String KUBECONFIG = "BOLTSEAL_KUBECONFIG";
    private static final String CONTAINERD = "BOLTSEAL_CONTAINERD";
    private static final String NODE = "edge-1";
    private static final String APP = "{\"app\":{\"type\":\"docker\"}}";

    @TempDir
    Path directory;

    private final String namespace = "boltseal-images-" + Long.toHexString(System.nanoTime());
    private Node node;
    private boolean made;

    @BeforeEach
    void enroll() throws IOException, InterruptedException {
        assumeThat(System.getenv(KUBECONFIG)).as("no Kubernetes here").isNotNull();
        assumeThat(System.getenv(CONTAINERD)).isNotNull();
        assumeThat(BusyboxImage.missing()).isEmpty();
        node = new Node(directory);
        Files.writeString(node.path("hostname"), NODE + "\n");
        node.answer("enroll", "--name", "plant-7", "--no-kubernetes", "-o", directory);
        node.trust();
        Files.writeString(node.path("state/edge.yaml"), """
                runtime: kubernetes
                kubeconfig: %s
                namespace: %s
                images: containerd:%s
                deploy_timeout: 60s
                """.formatted(
                        System.getenv(KUBECONFIG), namespace, System.getenv(CONTAINERD)));
        made = true;
        kubectl("create", "namespace", namespace);
    }

    @AfterEach
    void cleanUp() throws IOException, InterruptedException {
        if (made) {
            node.run("workloads", "delete", "sample", "--images");
            node.run("images", "prune", "--yes");
            kubectl("delete", "namespace", namespace, "--wait=false");
        }
    }

    @Test
    void keepsTheRunningVersionAndTheOneBefore() throws IOException, InterruptedException {
        for (int version = 1; version <= 3; version++) {
            node.answer("workloads", "import", bundle(version));
        }

        assertThat(uses()).containsExactly(image(2) + " previous", image(3) + " running");
        assertThat(inContainerd()).contains(image(2), image(3)).doesNotContain(image(1));

        assertThat(node.json("workloads", "apply", "sample", "--previous").text("state"))
                .isEqualTo("running");
        assertThat(uses()).containsExactly(image(2) + " running", image(3) + " previous");
        node.answer("doctor", "--test-pod");

        assertThat(node.json("workloads", "delete", "sample", "--images").texts("removedImages"))
                .containsExactly(image(2), image(3));
        assertThat(inContainerd()).doesNotContain(image(2), image(3));
    }

    @Test
    void keepsWhatRunsWhenTheNewVersionFails() throws IOException, InterruptedException {
        node.answer("workloads", "import", bundle(1));
        node.answer("workloads", "import", bundle(2));

        var failing = sample(3).app(json("{\"app\":{\"type\":\"docker\",\"docker\":{\"entrypoint\":[\"/none\"]}}}"));
        assertThat(node.run("workloads", "import", node.bundle(failing))).isEqualTo(4);

        assertThat(inContainerd()).contains(image(1), image(2), image(3));
        assertThat(node.json("workloads", "apply", "sample", "--previous").text("state"))
                .isEqualTo("running");
        assertThat(inContainerd()).as("runs, is the one before, and waits").contains(image(1), image(2), image(3));
    }

    private List<String> uses() {
        return node
                .json("images", "list")
                .objects(
                        "images",
                        each -> "%s %s"
                                .formatted(
                                        each.text("name"),
                                        String.join(" ", each.objects("uses", use -> use.text("use")))))
                .stream()
                .filter(each -> each.contains(namespace))
                .toList();
    }

    /// With names of its own, because others may use this containerd, too.
    private String image(int version) {
        return "registry.example.com/%s/sample:%d".formatted(namespace, version);
    }

    private SampleBundle sample(int version) throws IOException {
        return node.sample()
                .serial(version)
                .app(json(APP))
                .image(
                        image(version),
                        BusyboxImage.serving(namespace + " version " + version).make());
    }

    private Path bundle(int version) throws IOException {
        return node.bundle(sample(version));
    }

    private static JsonObject json(String text) {
        return new JsonReader("app.yaml", FailureCode.DEFECT, 1 << 20).read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> inContainerd() throws IOException, InterruptedException {
        return new Tool(directory)
                .succeed("ctr", "-a", System.getenv(CONTAINERD), "-n", "k8s.io", "images", "ls", "-q")
                .lines()
                .toList();
    }

    private void kubectl(Object... arguments) throws IOException, InterruptedException {
        Object[] command = new Object[arguments.length + 3];
        command[0] = "kubectl";
        command[1] = "--kubeconfig";
        command[2] = System.getenv(KUBECONFIG);
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        var ignored = new Tool(directory).succeed(command);
    }
}
