package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may go wrong on a Kubernetes: each says one sentence, and once the cause is gone, the same command works.
class KubernetesTroubleTest {
    private static final String SERVICE = """
            {"app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service","service":{"port":80,"container_port":8080}}]}}
            """;

    @TempDir
    Path directory;

    private KubernetesNode edge;
    private KubernetesNamespace namespace;

    @BeforeEach
    void enroll() throws Exception {
        assumeThat(KubernetesNamespace.missingStore()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        edge = new KubernetesNode(directory);
        namespace = edge.namespace;
    }

    @AfterEach
    void remove() throws Exception {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void portOfTheNodeTakenByAnotherService() throws Exception {
        int port = freeNodePort();
        namespace.apply(nodePort("other", port));
        edge.runs(edge.bundle(SERVICE, image("one")));
        Path bundle = edge.bundle(exposed(port), image("two"));

        assertThat(edge.refuses(FailureCode.RUNTIME_REFUSED, bundle))
                .contains("port %d of the node is taken by another Service. Nothing was changed".formatted(port));
        assertThat(page()).isEqualTo("one\n");

        namespace.kubectl("delete", "service", "other");
        edge.runs(bundle);
        assertThat(page()).isEqualTo("two\n");
    }

    @Test
    void portOfTheNodeTakenByAnotherPod() throws Exception {
        String app = hostPort(18_080);
        edge.workload("first").runs(edge.workload("first").bundle(app, image("one")));
        Path bundle = edge.workload("second").bundle(app, image("two"));

        assertThat(edge.refuses(FailureCode.START_FAILED, bundle))
                .contains("a port of the node that it needs (18080) is used by another pod");
        assertThat(edge.node.err())
                .contains("warning: Unschedulable: 0/1 nodes are available: 1 node(s) didn't have free ports");

        edge.node.answer("workloads", "stop", "first");
        assertThat(edge.node.run("workloads", "import", "-f", bundle))
                .as(edge.node.err())
                .isZero();
    }

    @Test
    void storageForAPersistentVolumeIsMissing() throws Exception {
        Path bundle = edge.bundle("""
                {"app":{"type":"docker"},
                 "system":{"volumes":[{"name":"data","target":"/data","type":"persistent"}]}}
                """, image("one"));

        assertThat(edge.refuses(FailureCode.START_FAILED, bundle))
                .contains("there is no storage for its persistent volume");

        namespace.apply(
                """
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %s}
                spec:
                  capacity: {storage: 1Gi}
                  accessModes: [ReadWriteOnce]
                  hostPath: {path: %s}
                  claimRef: {namespace: %s, name: sample-data}
                """.formatted(namespace.name(), Files.createDirectory(directory.resolve("volume")), namespace.name()));
        try {
            edge.runs(bundle);
            edge.node.answer("workloads", "delete", "sample", "--yes");
        } finally {
            namespace.cluster("delete", "persistentvolume", namespace.name(), "--wait=false");
        }
    }

    @Test
    void directoryOfTheNodeIsMissing() throws Exception {
        Path source = directory.resolve("recipes");
        Path bundle = edge.bundle("""
                {"app":{"type":"docker","docker":{"args":["/bin/sh","-c","cat /recipes/one && sleep 1000"]}},
                 "system":{"volumes":[{"target":"/recipes","type":"host","host":{"source":"%s"}}]}}
                """.formatted(source), image("one"));

        // Kubernetes makes an empty directory
        assertThat(edge.refuses(FailureCode.START_FAILED, bundle))
                .contains("ended 3 times with exit code 1; it said: cat: can't open '/recipes/one': No such file");

        Files.createDirectories(source);
        Files.writeString(source.resolve("one"), "1\n");
        edge.runs(bundle);
    }

    @Test
    void containerNeedsMoreMemoryThanItMay() throws Exception {
        Path bundle = edge.bundle("""
                {"app":{"type":"docker","docker":{"args":["/bin/sh","-c","x=0123456789abcdef; while true; do x=$x$x; done"]}},
                 "system":{"resources":{"limits":{"memory":"16Mi"}}}}
                """, image("one"));
        edge.set(namespace.kubeconfig(), namespace.store(), "60s");

        assertThat(edge.refuses(FailureCode.START_FAILED, bundle))
                .contains("container container-0 needed more memory than its limit of 16Mi, 3 times");
        assertThat(edge.node.err()).contains("warning: OOMKilled: container container-0, memory limit 16Mi");
    }

    @Test
    void accountMayNotDoIt() throws Exception {
        edge.runs(edge.bundle(SERVICE, image("one")));
        edge.set(namespace.account(), namespace.store(), "20s");
        Path bundle = edge.bundle(SERVICE, image("two"));

        assertThat(edge.refuses(FailureCode.RUNTIME_FORBIDDEN, bundle))
                .contains("may not do this in namespace " + namespace.name());
        assertThat(page()).isEqualTo("one\n");
        edge.set(namespace.kubeconfig(), namespace.store(), "20s");
        edge.runs(bundle);
        assertThat(page()).isEqualTo("two\n");
    }

    @Test
    void namespaceIsMissing() throws Exception {
        Path bundle = edge.bundle(SERVICE, image("one"));
        namespace.cluster("delete", "namespace", namespace.name());

        assertThat(edge.refuses(FailureCode.RUNTIME_REFUSED, bundle))
                .contains("Make it with `kubectl create namespace %s`".formatted(namespace.name()));

        namespace.cluster("create", "namespace", namespace.name());
        edge.runs(bundle);
    }

    @Test
    void quotaHasNoRoom() throws Exception {
        namespace.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: small}
                spec: {hard: {pods: "1"}}
                """);
        edge.runs(edge.bundle(SERVICE, image("one")));
        Path bundle = edge.bundle(SERVICE, image("two"));

        assertThat(edge.refuses(FailureCode.START_FAILED, bundle))
                .contains("the quota of its namespace has no room for its pod");
        assertThat(page()).isEqualTo("one\n");

        namespace.kubectl("delete", "resourcequota", "small");
        edge.runs(bundle);
        assertThat(page()).isEqualTo("two\n");
    }

    @Test
    void limitsOfTheNamespaceAreSmaller() throws Exception {
        namespace.apply("""
                apiVersion: v1
                kind: LimitRange
                metadata: {name: small}
                spec: {limits: [{type: Container, max: {memory: 32Mi}}]}
                """);
        Path bundle = edge.bundle("""
                {"app":{"type":"docker"},"system":{"resources":{"limits":{"memory":"64Mi"}}}}
                """, image("one"));

        assertThat(edge.refuses(FailureCode.START_FAILED, bundle))
                .contains("the limits of its namespace don't allow its resources");

        namespace.kubectl("delete", "limitrange", "small");
        edge.runs(bundle);
    }

    /// One waits until its workload runs; the other is told so, and changes nothing.
    @Test
    void twoOperatorsAtOnce() throws Exception {
        Path first = edge.bundle(SERVICE, image("one"));
        Process other = new EdgeProcess(directory).start("workloads", "import", "-f", first);
        while (other.isAlive()
                && namespace.kubectl("get", "deployments", "-o", "name").isEmpty()) {
            Thread.sleep(20);
        }
        Path second = edge.bundle(SERVICE, image("two"));
        int status = edge.node.run("workloads", "import", "-f", second);

        if (status != 0) {
            assertThat(status).isEqualTo(FailureCode.IMPORT_RUNNING.exitStatus().status());
            assertThat(edge.node.err()).contains("boltseal-edge: " + FailureCode.IMPORT_RUNNING.id());
        }
        assertThat(other.waitFor()).as(new EdgeProcess(directory).said()).isZero();
        edge.runs(second);
        assertThat(page()).isEqualTo("two\n");
    }

    @Test
    void objectCannotBeChangedBack() throws Exception {
        Path one = edge.bundle(SERVICE, image("one"));
        edge.runs(one);
        String claim = namespace
                .kubectl("get", "configmaps", "-l", "app.kubernetes.io/name=sample", "-o", "name")
                .strip();
        namespace.kubectl("delete", claim);
        namespace.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                  labels: {app.kubernetes.io/name: sample, app.kubernetes.io/managed-by: boltseal}
                immutable: true
                data: {app.yaml: other}
                """.formatted(claim.substring(claim.indexOf('/') + 1)));

        assertThat(edge.refuses(FailureCode.RUNTIME_REFUSED, one)).contains("can't be changed back");
        assertThat(page()).isEqualTo("one\n");

        namespace.kubectl("delete", claim);
        edge.runs(one);
    }

    @Test
    void apiServerRefusesAnObject() throws Exception {
        edge.runs(edge.bundle(SERVICE, image("one")));
        Path bundle = edge.bundle("""
                {"app":{"type":"docker"},"system":{"resources":{"limits":{"memory":"16Mi"},"requests":{"memory":"64Mi"}}}}
                """, image("two"));

        assertThat(edge.refuses(FailureCode.RUNTIME_REFUSED, bundle))
                .contains("requests: Invalid value")
                .contains("must be less than or equal to memory limit of 16Mi. Nothing was changed");
        assertThat(page()).isEqualTo("one\n");
        assertThat(namespace
                        .kubectl("get", "configmaps", "-l", "app.kubernetes.io/name=sample", "-o", "name")
                        .lines())
                .hasSize(1);
    }

    @Test
    void nodeTakesNoNewPods() throws Exception {
        assumeThat(KubernetesNamespace.missingScript()).isEmpty(); // others may need their node
        namespace.cluster("cordon", namespace.node());
        Path bundle = edge.bundle(SERVICE, image("one"));
        try {
            assertThat(edge.refuses(FailureCode.START_FAILED, bundle)).contains("its node takes no new pods");
        } finally {
            namespace.cluster("uncordon", namespace.node());
        }
        edge.runs(bundle);
    }

    /// What its Service serves, through the API server.
    private String page() throws IOException, InterruptedException {
        return namespace.kubectl(
                "get", "--raw", "/api/v1/namespaces/%s/services/sample:web/proxy/".formatted(namespace.name()));
    }

    private static TestImage image(String page) {
        return BusyboxImage.serving(page).make();
    }

    private static String exposed(int port) {
        return """
                {"app":{"type":"docker"},
                 "system":{"ports":[{"name":"web","type":"service",
                     "service":{"port":80,"container_port":8080,"exposed":true,"exposed_port":%d}}]}}
                """.formatted(port);
    }

    private static String hostPort(int port) {
        return """
                {"app":{"type":"docker"},"system":{"ports":[{"name":"web","type":"host","host":{"port":%d}}]}}
                """.formatted(port);
    }

    private int freeNodePort() {
        return 31_000 + (int) (System.nanoTime() % 1_000);
    }

    private static String nodePort(String name, int port) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %s}
                spec: {type: NodePort, ports: [{port: 80, nodePort: %d}]}
                """.formatted(name, port);
    }
}
