package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.ledger.HeadCopy;
import dev.boltseal.edge.ledger.LedgerHead;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.TestImage;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesRuntimeTest {
    private static final String EXPOSED = """
            {"spec_version":"4.2.0","app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service",
                                 "service":{"port":80,"container_port":8080,"exposed":true}}]}}
            """;

    @TempDir
    Path directory;

    private TestCluster cluster;
    private KubernetesRuntime runtime;

    @BeforeEach
    void connect() {
        assumeThat(TestCluster.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        cluster = new TestCluster(directory);
        runtime = cluster.runtime(Duration.ofSeconds(60));
    }

    @AfterEach
    void disconnect() {
        if (cluster != null) {
            runtime.close();
            cluster.close();
        }
    }

    @Test
    void makesItsNamespaceIfNobodyNamedIt() throws Exception {
        String other = cluster.namespace() + "-made";
        RunnableWorkload workload = stored(
                "{\"spec_version\":\"4.2.0\",\"app\":{\"type\":\"docker\"}}",
                BusyboxImage.serving("one").make(),
                1);
        try (KubernetesRuntime made = cluster.elsewhere(other)) {
            HeadCopy copy = made.headCopy(failure -> {
                throw failure;
            });
            copy.write(
                    new ClusterId("0123456789abcdef0123456789abcdef"),
                    new LedgerHead(1, 1, new Digest("a".repeat(64))));
            made.apply(workload, true);
            assertThat(made.await(workload.name(), observed -> {}).condition()).isEqualTo(Condition.RUNNING);
        } finally {
            cluster.api().namespaces().withName(other).delete();
        }
    }

    @Test
    void runsStopsStartsUpdatesAndRemoves() throws Exception {
        RunnableWorkload first = stored(EXPOSED, BusyboxImage.serving("one").make(), 1);
        assertThat(runtime.observe(first.name())).isEqualTo(Observed.absent());

        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);
        assertThat(page()).isEqualTo("one\n");
        assertThat(runtime.observeAll()).containsOnlyKeys(first.name());

        assertThat(applied(first, false).condition()).isEqualTo(Condition.STOPPED);
        assertThat(applied(first, true).condition()).isEqualTo(Condition.RUNNING);

        RunnableWorkload second = stored(EXPOSED, BusyboxImage.serving("two").make(), 2);
        Observed updated = applied(second, true);
        assertThat(updated.condition()).isEqualTo(Condition.RUNNING);
        assertThat(updated.bundle()).contains(second.sha256());
        assertThat(page()).isEqualTo("two\n");
        assertThat(configMaps()).hasSize(2);
        runtime.settle(second);
        assertThat(configMaps()).hasSize(1);

        runtime.remove(second.name());
        assertThat(runtime.observe(second.name())).isEqualTo(Observed.absent());
        assertThat(configMaps()).isEmpty();
    }

    @Test
    void saysWhyAnImageIsMissing() {
        RunnableWorkload workload = SampleWorkloads.with(
                EXPOSED, BusyboxImage.serving("never stored").make(), 1);

        Observed observed = applied(workload, true);

        assertThat(observed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(observed)).contains("is not in the store of this node");
    }

    @Test
    void saysHowAProgramEnded() throws Exception {
        RunnableWorkload workload = stored("""
                {"app":{"type":"docker","docker":{"args":["/bin/sh","-c","echo the key is missing; exit 3"]}}}
                """, BusyboxImage.serving("x").make(), 1);

        Observed observed = applied(workload, true);

        assertThat(observed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(observed)).contains("ended 3 times with exit code 3; it said: the key is missing");
        assertThat(observed.warnings()).anyMatch(each -> each.contains("Back-off restarting failed container"));
    }

    @Test
    void saysThatAProgramIsNotThere() throws Exception {
        RunnableWorkload workload = stored("""
                {"app":{"type":"docker","docker":{"entrypoint":["/usr/bin/opcua"]}}}
                """, BusyboxImage.serving("x").make(), 1);

        Observed observed = applied(workload, true);

        assertThat(observed.condition()).isEqualTo(Condition.FAILED);
        assertThat(sentence(observed)).contains("can't be started").contains("/usr/bin/opcua");
    }

    @Test
    void keepsTheVersionBeforeRunningWhereTheNewOneFails() throws Exception {
        RunnableWorkload good = stored(EXPOSED, BusyboxImage.serving("good").make(), 1);
        assertThat(applied(good, true).condition()).isEqualTo(Condition.RUNNING);
        RunnableWorkload bad =
                SampleWorkloads.with(EXPOSED, BusyboxImage.serving("bad").make(), 2);

        assertThat(applied(bad, true).condition()).isEqualTo(Condition.FAILED);
        assertThat(page()).isEqualTo("good\n");

        assertThat(applied(good, true).condition()).isEqualTo(Condition.RUNNING);
    }

    @Test
    void leavesAloneWhatIsNotOurs() throws Exception {
        RunnableWorkload workload = stored(EXPOSED, BusyboxImage.serving("x").make(), 1);
        var foreign = new ServiceBuilder()
                .withNewMetadata()
                .withName(workload.name().text())
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(1)
                .endPort()
                .endSpec()
                .build();
        var made =
                cluster.api().resource(foreign).inNamespace(cluster.namespace()).create();

        var failure = catchThrowableOfType(Failure.class, () -> runtime.apply(workload, true));

        assertThat(failure.code()).isEqualTo(FailureCode.NAME_TAKEN);
        assertThat(failure).hasMessageContaining("Service " + made.getMetadata().getName());
        assertThat(configMaps()).isEmpty();
        assertThat(runtime.observe(workload.name())).isEqualTo(Observed.absent());
    }

    @Test
    void passesSecretsOnWithoutShowingThem() throws Exception {
        RunnableWorkload workload =
                SampleWorkloads.encrypted("""
                {"app":{"type":"docker","docker":{"args":["/bin/sh","-c","[ \\"$TOKEN\\" = very-secret ] && echo $(cat /etc/key) && trap 'exit 0' TERM && { sleep 1000 & wait; }"]}},
                 "system":{"environment_vars":[{"name":"TOKEN","value":"very-secret"}],
                           "volumes":[{"target":"/etc/key","type":"text","text":{"data":"secret-key"}}]}}
                """, BusyboxImage.serving("x").make(), 1);
        cluster.store(workload, BusyboxImage.serving("x").make());

        assertThat(applied(workload, true).condition()).isEqualTo(Condition.RUNNING);

        String log = cluster.api()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(workload.name().text())
                .getLog();
        assertThat(log).isEqualTo("secret-key\n");
        assertThat(configMaps()).isEmpty();
    }

    private RunnableWorkload stored(String app, TestImage image, int serial) throws IOException, InterruptedException {
        RunnableWorkload workload = SampleWorkloads.with(app, image, serial);
        cluster.store(workload, image);
        return workload;
    }

    private Observed applied(RunnableWorkload workload, boolean running) {
        runtime.apply(workload, running);
        List<Observed> progress = new ArrayList<>();
        Observed reached = runtime.await(workload.name(), progress::add);
        assertThat(progress).isNotEmpty();
        return reached;
    }

    private static String sentence(Observed observed) {
        return Messages.english().text(observed.reason().orElseThrow());
    }

    private List<String> configMaps() {
        return cluster
                .api()
                .configMaps()
                .inNamespace(cluster.namespace())
                .withLabels(OurObjects.ALL)
                .list()
                .getItems()
                .stream()
                .map(each -> each.getMetadata().getName())
                .toList();
    }

    /// What the workload serves at its port of the node.
    private String page() throws IOException, InterruptedException {
        int port = cluster.api()
                .services()
                .inNamespace(cluster.namespace())
                .withName("sample-exposed")
                .get()
                .getSpec()
                .getPorts()
                .getFirst()
                .getNodePort();
        String node = cluster.api()
                .nodes()
                .list()
                .getItems()
                .getFirst()
                .getStatus()
                .getAddresses()
                .getFirst()
                .getAddress();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://" + node + ":" + port))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
