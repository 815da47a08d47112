package dev.boltseal.agent;

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
import java.util.ArrayList;
import java.util.List;

/// A node that runs workloads in a namespace of its own of a real Kubernetes, which `BOLTSEAL_KUBECONFIG` names, with
/// the containerd that `BOLTSEAL_CONTAINERD` names.
final class KubernetesNode {
    private static final String KUBECONFIG = "BOLTSEAL_KUBECONFIG";
    private static final String CONTAINERD = "BOLTSEAL_CONTAINERD";

    final Node node;
    private final Tool tool;
    private final String namespace = "boltseal-test-" + Long.toHexString(System.nanoTime());

    private KubernetesNode(Path directory) {
        this.node = new Node(directory);
        this.tool = new Tool(directory);
    }

    /// The reason why tests can't use one; empty if they can. For assumptions.
    static String missing() {
        return System.getenv(KUBECONFIG) == null || System.getenv(CONTAINERD) == null
                ? "no Kubernetes here; ./check runs this test with one of its own"
                : BusyboxImage.missing();
    }

    static KubernetesNode in(Path directory) throws IOException, InterruptedException {
        var made = new KubernetesNode(directory);
        made.kubectl("create", "namespace", made.namespace);
        String name = made.kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}")
                .strip();
        made.node.answer("enroll", "--name", "plant-7", "--node", name, "-o", directory);
        made.node.trust();
        Files.writeString(made.node.path("state/edge.yaml"), """
                runtime: kubernetes
                kubeconfig: %s
                namespace: %s
                images: containerd:%s
                deploy_timeout: 60s
                """.formatted(
                        System.getenv(KUBECONFIG), made.namespace, System.getenv(CONTAINERD)));
        return made;
    }

    /// In its namespace.
    String kubectl(Object... arguments) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", System.getenv(KUBECONFIG)));
        if (!arguments[0].equals("create") && !arguments[1].equals("nodes")) {
            command.addAll(List.of("-n", namespace));
        }
        command.addAll(List.of(arguments));
        return tool.succeed(command.toArray());
    }

    /// A workload that serves a page.
    ///
    /// @param system of its `app.yaml`, as JSON
    SampleBundle serving(String workload, long serial, String page, String system) throws IOException {
        return node.sample()
                .workload(workload)
                .serial(serial)
                .image(
                        "registry.example.com/apps/" + page + ":1",
                        BusyboxImage.serving(page).make())
                .app(app("{\"app\":{\"type\":\"docker\"},\"system\":%s}".formatted(system)));
    }

    /// The same, whose program isn't in its image.
    SampleBundle broken(String workload, long serial, String system) throws IOException {
        return serving(workload, serial, "broken", system)
                .app(app("{\"app\":{\"type\":\"docker\",\"docker\":{\"entrypoint\":[\"/nowhere\"]}},\"system\":%s}"
                        .formatted(system)));
    }

    static JsonObject app(String json) {
        return new JsonReader("app.yaml", FailureCode.DEFECT, 1 << 16).read(json.getBytes(StandardCharsets.UTF_8));
    }

    /// A file with the bundle.
    Path put(String name, SampleBundle bundle) throws IOException {
        Path file = node.path(name);
        Files.deleteIfExists(file);
        bundle.make().write(file);
        return file;
    }

    /// State, staged state and warnings of a workload.
    String listed(String workload) {
        return node.json("workloads", "list").objects("workloads", each -> each).stream()
                .filter(each -> each.text("name").equals(workload))
                .map(each -> each.object("status").text("state")
                        + each.object()
                                .field("staged")
                                .filter(JsonObject.class::isInstance)
                                .map(staged -> " + "
                                        + each.object("staged").object("status").text("state"))
                                .orElse(""))
                .findFirst()
                .orElse("");
    }

    /// Removes the namespace with everything in it.
    void leave() throws IOException, InterruptedException {
        kubectl("delete", "namespace", namespace, "--wait=false");
    }
}
