package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.testkit.image.BusyboxImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do to a workload with kubectl.
class KubernetesHandChangesTest {
    private static final String APP = """
            {"app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service",
                                 "service":{"port":80,"container_port":8080,"exposed":true}},
                                {"name":"far","type":"host","host":{"port":18391}}],
                       "environment_vars":[{"name":"MODE","value":"fast"}]}}
            """;

    @TempDir
    Path directory;

    private TestCluster cluster;
    private KubernetesRuntime runtime;
    private RunnableWorkload workload;

    @BeforeEach
    void run() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        cluster = new TestCluster(directory);
        runtime = cluster.runtime(Duration.ofSeconds(60));
        workload = SampleWorkloads.with(APP, BusyboxImage.serving("x").make(), 1);
        cluster.store(workload, BusyboxImage.serving("x").make());
        applied();
    }

    @AfterEach
    void disconnect() {
        if (cluster != null) {
            runtime.close();
            cluster.close();
        }
    }

    @Test
    void areShownAndUndone() throws Exception {
        assertThat(runtime.drift(workload, true)).isEmpty();
        assertThat(runtime.observe(workload.name()).warnings()).isEmpty();

        kubectl("scale", "deployment/sample", "--replicas=0");
        assertThat(texts()).containsExactly("changed by hand: spec.replicas of Deployment sample");
        assertThat(runtime.observe(workload.name()).warnings()).containsExactlyElementsOf(texts());
        applied();
        kubectl("scale", "deployment/sample", "--replicas=2");
        assertThat(texts()).containsExactly("changed by hand: spec.replicas of Deployment sample, by kubectl");
        assertThat(runtime.observe(workload.name()).warnings()).containsAll(texts());
        assertThat(listed()).containsAll(texts());
        applied();

        kubectl("set", "env", "deployment/sample", "MODE=slow", "MORE=1");
        kubectl("delete", "service", "sample");
        String field = "spec.template.spec.containers[container-0].env[MODE].value";
        assertThat(texts())
                .containsExactly(
                        "removed by hand: Service sample",
                        "changed by hand: " + field + " of Deployment sample, by kubectl-set");
        assertThat(listed()).containsExactly("changed by hand: " + field + " of Deployment sample, by kubectl-set");

        applied();
        assertThat(runtime.drift(workload, true)).isEmpty();
        assertThat(listed()).isEmpty();
    }

    @Test
    void areNotWhatTheClusterDoesByItself() throws Exception {
        kubectl("rollout", "restart", "deployment/sample");
        assertThat(runtime.await(workload.name(), observed -> {}).condition()).isEqualTo(Condition.RUNNING);

        assertThat(runtime.drift(workload, true)).isEmpty();
        assertThat(runtime.observe(workload.name()).warnings()).noneMatch(Drift::isText);
    }

    @Test
    void findTheAddressesOfPorts() {
        List<PortAddress> addresses = runtime.addresses(workload);

        String node = cluster.api()
                .nodes()
                .list()
                .getItems()
                .getFirst()
                .getStatus()
                .getAddresses()
                .getFirst()
                .getAddress();
        assertThat(addresses).contains(new PortAddress("web", "sample:80", true));
        assertThat(addresses).contains(new PortAddress("far", node + ":18391", false));
        assertThat(addresses)
                .filteredOn(each -> each.port().equals("web") && !each.inside())
                .singleElement()
                .extracting(PortAddress::address)
                .asString()
                .matches("\\Q" + node + "\\E:3[0-2][0-9]{3}");
    }

    private void applied() {
        runtime.apply(workload, true);
        assertThat(runtime.await(workload.name(), observed -> {}).condition()).isEqualTo(Condition.RUNNING);
    }

    private List<String> listed() {
        return Optional.ofNullable(runtime.observeAll().get(workload.name()))
                .orElseThrow()
                .warnings();
    }

    private List<String> texts() {
        return runtime.drift(workload, true).stream().map(Drift::text).toList();
    }

    private void kubectl(String... arguments) throws Exception {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-n";
        all[arguments.length + 1] = cluster.namespace();
        assertThat(cluster.kubectl(all)).isNotBlank();
    }
}
