package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on a node with a real Kubernetes.
class KubernetesWorkloadsTest {
    private static final String CONNECTED = """
            Connecting to cluster API...[OK]
            Reading cluster config...[OK]
            Test cluster connection...[OK]
            """;
    private static final String HOST_PORT = """
            {"ports":[{"name":"web","type":"host","host":{"port":18392}}]}""";

    @TempDir
    Path directory;

    private ServingNode cluster;
    private Node node;

    @BeforeEach
    void enroll() throws Exception {
        assumeThat(ServingNode.missing()).isEmpty();
        cluster = new ServingNode(directory);
        node = cluster.node;
    }

    @AfterEach
    void leave() throws Exception {
        if (cluster != null) {
            cluster.leave();
        }
    }

    /// Row by row, the table of deploy flags.
    @Test
    void doesWhatTheFlagsOfABundleSay() throws Exception {
        Path plain = cluster.put("plain.zip", cluster.serving("plain", 1, "one", "{}"));
        Path hasty = cluster.put(
                "hasty.zip", cluster.serving("hasty", 1, "one", "{}").deploying(false, false));
        node.answer("workloads", "import", "-f", plain, "-f", hasty);
        assertThat(node.err()).contains("warning: workload hasty: the bundle says not to apply it instantly");
        assertThat(cluster.listed("plain")).isEqualTo("running");
        assertThat(cluster.listed("hasty")).isEqualTo("running");
        node.answer("workloads", "stop", "plain");
        assertThat(cluster.listed("plain")).isEqualTo("stopped");

        node.answer("workloads", "import", cluster.put("plain.zip", cluster.serving("plain", 2, "two", "{}")));
        assertThat(cluster.listed("plain")).isEqualTo("running");

        Path waits =
                cluster.put("a.zip", cluster.serving("plain", 3, "three", "{}").deploying(true, false));
        Path comes =
                cluster.put("b.zip", cluster.serving("hasty", 3, "three", "{}").deploying(true, true));
        node.answer("workloads", "import", waits, comes);
        assertThat(cluster.listed("plain")).isEqualTo("running + ready");
        assertThat(cluster.listed("hasty")).isEqualTo("running");
        assertThat(image("plain")).contains("/two@sha256");
        assertThat(image("hasty")).contains("/three@sha256");

        assertThat(node.answer("workloads", "apply", "-n", "plain")).isEqualTo(CONNECTED + "workload plain: running\n");
        assertThat(image("plain")).contains("/three@sha256");
        node.fails(
                FailureCode.WORKLOAD_UNKNOWN, "`boltseal-edge workloads start plain`", "workloads", "apply", "plain");
    }

    @Test
    void appliesNothingIfOneOfSeveralIsRefused() throws Exception {
        Path good = cluster.put("good.zip", cluster.serving("good", 1, "one", "{}"));
        Path bad = cluster.put("bad.zip", cluster.serving("bad", 1, "one", """
                {"ports":[{"name":"web","type":"host","host":{"port":99999}}]}"""));

        assertThat(node.run("workloads", "import", good, bad)).isEqualTo(3);

        assertThat(node.err()).contains("F009 " + bad, "system.ports[0].host.port", "Nothing was applied");
        assertThat(cluster.listed("good")).isEqualTo("received");
        assertThat(cluster.kubectl("get", "deployments", "-o", "name")).isEmpty();
        cluster.put("bad.zip", cluster.serving("bad", 2, "one", "{}"));
        node.answer("workloads", "import", good, bad);
        assertThat(cluster.listed("good")).isEqualTo("running");
    }

    /// A host port, so the two versions can't run at once.
    @Test
    void putsTheVersionBeforeBack() throws Exception {
        node.answer("workloads", "import", cluster.put("1.zip", cluster.serving("web", 1, "one", HOST_PORT)));
        Path broken = cluster.put("2.zip", cluster.broken("web", 2, HOST_PORT));

        assertThat(node.run("workloads", "import", broken)).isEqualTo(4);

        assertThat(node.err())
                .contains("K006 workload web doesn't run: ", "/nowhere")
                .contains(". Version 1.0.1, which ran before, runs again");
        assertThat(cluster.listed("web")).isEqualTo("running");
        assertThat(image("web")).contains("/one@sha256");
        assertThat(node.answer("workloads", "list")).contains("was imported and doesn't run");
        assertThat(node.run("workloads", "import", broken)).isEqualTo(4);
        assertThat(node.answer("workloads", "history", "web").lines().map(line -> line.split("\t", -1)[3]))
                .containsExactly(
                        "What happened",
                        "import began",
                        "imported",
                        "applying it began",
                        "applied",
                        "import began",
                        "imported",
                        "applying it began",
                        "failed, waits again",
                        "applying it began",
                        "failed, waits again");

        node.answer("workloads", "import", cluster.put("3.zip", cluster.serving("web", 3, "three", HOST_PORT)));
        assertThat(image("web")).contains("/three@sha256");
        assertThat(node.json("workloads", "show", "web").objects("addresses", each -> each.text("address")))
                .singleElement()
                .asString()
                .endsWith(":18392");
    }

    @Test
    void changesSeveralOneAfterTheOther() throws Exception {
        Path a = cluster.put("a.zip", cluster.serving("a", 1, "one", "{}"));
        Path b = cluster.put("b.zip", cluster.broken("b", 1, "{}").deploying(true, false));
        node.answer("workloads", "import", a, b);

        assertThat(node.run("workloads", "apply", "-n", "b", "-n", "nobody")).isEqualTo(4);
        assertThat(node.out())
                .isEqualTo(CONNECTED + "workload b: FAILED, see below\nworkload nobody: FAILED, see below\n");
        assertThat(node.err())
                .contains("warning: nothing is staged of workload \"nobody\"", "K006 workload b doesn't run");

        assertThat(node.answer("workloads", "stop", "a", "b"))
                .isEqualTo(CONNECTED + "workload a: stopped\nworkload b: stopped\n");
        assertThat(node.answer("workloads", "list"))
                .startsWith(CONNECTED + "Fetching workloads...[OK]\n+--")
                .contains("| a    | stopped |");

        node.answer("workloads", "start", "a");
        cluster.kubectl("scale", "deployment/a", "--replicas=2");
        assertThat(node.answer("workloads", "list"))
                .contains("changed by hand: spec.replicas of Deployment a, by kubectl")
                .contains("`boltseal-edge workloads start a` undoes");
        assertThat(node.shown("workloads", "show", "a"))
                .contains("warning     changed by hand: spec.replicas of Deployment a, by kubectl");
        node.answer("workloads", "start", "a");
        assertThat(node.answer("workloads", "list")).doesNotContain("changed by hand");

        assertThat(node.answer("workloads", "delete", "-n", "a"))
                .isEqualTo(CONNECTED + "Requesting workload to be deleted...\nSuccessfully deleted the workload\n");
    }

    @Test
    void printsLogsAndFinishesADeleteBeforeItRefusesTheBundle() throws Exception {
        Path bundle = cluster.put("talks.zip", cluster.broken("talks", 1, "{}").app(ServingNode.app("""
                {"app":{"type":"docker","docker":{"args":["/bin/sh","-c","echo hello; trap 'exit 0' TERM; sleep 999 & wait"]}}}
                """)));
        node.answer("workloads", "import", bundle);

        assertThat(node.answer("workloads", "logs", "talks")).isEqualTo("hello\n");
        assertThat(node.json("workloads", "logs", "-n", "talks", "--tail", "1").text("log"))
                .isEqualTo("hello\n");
        node.refuses(FailureCode.WORKLOAD_UNKNOWN, "no workload \"other\"", "workloads", "logs", "other");
        node.refuses(
                FailureCode.WORKLOAD_UNKNOWN, "no container \"x\"", "workloads", "logs", "talks", "--container", "x");

        WorkloadsCommandTest.ledger(node, ledger -> ledger.deleting(new WorkloadName("talks")));
        node.refuses(FailureCode.BUNDLE_DEAD, "deleted here", "workloads", "import", bundle);
        assertThat(cluster.kubectl("get", "deployments", "-o", "name")).isEmpty();
    }

    private String image(String workload) throws Exception {
        return cluster.kubectl(
                "get", "deployment", workload, "-o", "jsonpath={.spec.template.spec.containers[0].image}");
    }
}
