package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.KubernetesNamespace;
import dev.boltseal.testkit.process.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images in a registry on the site, from which the nodes of a real Kubernetes pull.
class KubernetesRegistryTest {
    @TempDir
    Path directory;

    private KubernetesNode edge;
    private DebianRegistry registry;

    @BeforeEach
    void enroll() throws Exception {
        assumeThat(KubernetesNamespace.missingNode()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        assumeThat(DebianRegistry.isInstalled()).as("docker-registry").isTrue();
        registry = new DebianRegistry();
        edge = new KubernetesNode(directory);
        edge.set(edge.namespace.kubeconfig(), "registry:" + registry.host() + "/site", "90s");
    }

    @AfterEach
    void remove() throws Exception {
        if (edge != null) {
            edge.close();
            registry.close();
        }
    }

    @Test
    void podsPullByDigestAndRunOnAnyNode() throws Exception {
        edge.runs(edge.bundle(
                "{\"app\":{\"type\":\"docker\"}}", BusyboxImage.serving("x").make()));

        assertThat(pod("{.items[0].spec.containers[0].image}"))
                .startsWith(registry.host() + "/site/")
                .contains("@sha256:");
        assertThat(pod("{.items[0].spec.containers[0].imagePullPolicy}")).isEqualTo("IfNotPresent");
        assertThat(pod("{.items[0].spec.nodeSelector}")).isEmpty();
        assertThat(images()).contains(registry.host());
    }

    @Test
    void saysThatTheRegistryIsAwayAndRunsWhenItIsBack() throws Exception {
        edge.runs(edge.bundle(
                "{\"app\":{\"type\":\"docker\"}}", BusyboxImage.serving("away").make()));
        edge.node.answer("workloads", "stop", "sample");
        for (String image :
                images().lines().filter(each -> each.contains(registry.host())).toList()) {
            String ignored = ctr("images", "rm", "--sync", image);
        }
        registry.stop();

        assertThat(edge.fails(FailureCode.START_FAILED, "workloads", "start", "sample"))
                .contains("the image " + registry.host() + "/site/")
                .contains("can't be pulled: ")
                .contains("connection refused");

        registry.restart();
        edge.node.answer("workloads", "start", "sample");
        assertThat(edge.state()).isEqualTo("running");
    }

    private String pod(String path) throws Exception {
        return edge.namespace.kubectl("get", "pods", "-o", "jsonpath=" + path);
    }

    private String images() throws Exception {
        return ctr("images", "ls", "-q");
    }

    private String ctr(Object... arguments) throws Exception {
        var command = new ArrayList<Object>();
        command.addAll(List.of("ctr", "-a", edge.namespace.containerd(), "-n", "k8s.io"));
        command.addAll(List.of(arguments));
        return new Tool(directory).succeed(command.toArray());
    }
}
