package dev.boltseal.agent;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The node of a real Kubernetes, with a namespace of its own, for workloads that serve a page.
final class ServingNode {
    final Node node;
    private final KubernetesNamespace namespace;

    ServingNode(Path directory) throws IOException, InterruptedException {
        this.node = new Node(directory);
        this.namespace = new KubernetesNamespace(directory);
        node.answer("enroll", "--name", "plant-7", "--node", namespace.node(), "-o", directory);
        node.trust();
        Files.writeString(node.path("state/edge.yaml"), """
                runtime: kubernetes
                kubeconfig: %s
                namespace: %s
                images: %s
                deploy_timeout: 60s
                """.formatted(
                        namespace.kubeconfig(), namespace.name(), namespace.store()));
    }

    /// The reason why tests can't use one; empty if they can. For assumptions.
    static String missing() {
        String missing = KubernetesNamespace.missingNode();
        return missing.isEmpty() ? BusyboxImage.missing() : missing;
    }

    /// In its namespace.
    String kubectl(Object... arguments) throws IOException, InterruptedException {
        return namespace.kubectl(arguments);
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
        namespace.close();
    }
}
